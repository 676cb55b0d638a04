#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""arrows.py SOURCE-ROOT: the files of core/ and plugin/ include what
docs/architecture.md says that they may, and nothing goes round in a circle.
Prints TAP.  There is no list of exceptions."""
import pathlib
import re
import sys

# Which folders a folder's files may include besides its own, and els.h, which
# all may.  A file's own entry comes before its folder's.
MAY_USE = {
    "core": {
        "base": "",
        "kernels": "base",
        "corpus": "base",
        "result": "base corpus",
        "exact": "base corpus kernels result",
        "fast": "base corpus kernels result",
        ".": "base corpus kernels result exact fast",  # params, synthesis
    },
    "plugin": {
        "params": "",
        "preview": "",
        "pixels": "params",
        "run": "params preview pixels",
        "cli": "params preview pixels run",
        "gimp": "params preview pixels run",
        "dialog": "params preview pixels run gimp",
        "./els-synth.c": "params preview pixels run cli",
        "./gimp2.c": "params preview pixels run gimp dialog",
        "./gimp3.c": "params preview pixels run gimp dialog",
    },
}
# Headers of other projects, and who alone may include them.
WINDOWS = r"libgimp/|gtk/|gdk/"
HOSTS = {"gimp", "dialog", "./gimp2.c", "./gimp3.c"}
NOT_IN_CORE = WINDOWS + r"|gegl|babl|gio/|glib-object|pthread"

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def room_of(part, path):
    """The entry of MAY_USE that a file, relative to its part, belongs to."""
    top = path.parts[0] if len(path.parts) > 1 else "."
    return f"./{path}" if f"./{path}" in MAY_USE[part] else top


def node_of(path):
    """A .c file and the header of its name are one."""
    return re.sub(r"(\.inc)?\.[ch]$", "", str(path))


class Part:
    """core or plugin: its files and what they include."""

    def __init__(self, root, name):
        self.name, self.folder = name, root / name
        self.public = root / "core" / "include"
        self.complaints = {room: [] for room in MAY_USE[name]}
        self.foreign, self.arrows, self.seen = [], {}, set()
        for file in sorted(self.folder.rglob("*.[ch]")):
            if self.public not in file.parents:
                self.read(file)

    def read(self, file):
        path = file.relative_to(self.folder)
        room = room_of(self.name, path)
        self.seen.add(room)
        self.arrows.setdefault(node_of(path), set())
        if room not in MAY_USE[self.name]:
            self.foreign.append(f"{path} is in a folder that has no entry")
            return
        for mark, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
            if mark == "<":
                self.read_foreign(path, room, name)
            elif not (self.public / name).is_file():
                self.read_own(path, room, name)

    def read_foreign(self, path, room, name):
        barred = NOT_IN_CORE if self.name == "core" else WINDOWS
        if re.match(barred, name) and room not in HOSTS:
            self.foreign.append(f"{path} includes <{name}>")

    def read_own(self, path, room, name):
        if ".." in name or not (self.folder / name).is_file():
            self.complaints[room].append(
                f'{path} includes "{name}", which is no file seen from '
                f"{self.name}/")
            return
        other = pathlib.PurePath(name)
        to = room_of(self.name, other)
        if to != room and to not in MAY_USE[self.name][room].split():
            self.complaints[room].append(f'{path} includes "{name}"')
        if node_of(other) != node_of(path):
            self.arrows[node_of(path)].add(node_of(other))

    def reached(self, start):
        """All files that lie behind the includes of one."""
        found, todo = set(), [start]
        while todo:
            for node in self.arrows.get(todo.pop(), ()):
                if node not in found:
                    found.add(node)
                    todo.append(node)
        return found

    def circles(self):
        """Sets of files each of which leads to all the others."""
        reached = {node: self.reached(node) for node in self.arrows}
        groups = {frozenset(other for other in reached[node]
                            if node in reached[other])
                  for node in self.arrows if node in reached[node]}
        return [", ".join(f"{a} -> {b}" for a in sorted(group)
                          for b in sorted(self.arrows[a] & group))
                for group in sorted(groups, key=sorted)]


def main():
    root = pathlib.Path(sys.argv[1])
    cases = []
    for name, rooms in MAY_USE.items():
        part = Part(root, name)
        for room, others in rooms.items():
            missing = [] if room in part.seen else ["there is no such file"]
            what = "the top" if room == "." else room.lstrip("./")
            title = f"{name}: {what} uses itself" + "".join(
                f", {other}" for other in others.split())
            cases.append((title, part.complaints[room] + missing))
        cases.append((f"{name}: GIMP, GTK and others' headers only where they "
                      "belong", part.foreign))
        cases.append((f"{name}: no circle of files", part.circles()))
    for number, (title, complaints) in enumerate(cases, 1):
        print(f"{'not ok' if complaints else 'ok'} {number} - {title}")
        for complaint in complaints:
            print(f"# {complaint}")
    print(f"1..{len(cases)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
