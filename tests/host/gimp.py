# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""A GIMP without windows, for one Script-Fu file.

Its profile, its temporary folder and its plug-ins are the test's own: nothing
of the user's takes part, and what is left behind can be seen.  The plug-ins
are Script-Fu and the one under test, which starts three times as fast as all.

GIMP's exit code tells nothing (2.10 always ends with 0): a flag file that the
script writes last does.
"""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
NAME = "els-texture-synthesis"
PROCEDURE = "plug-in-" + NAME


def scheme(text):
    return '"%s"' % str(text).replace("\\", "\\\\").replace('"', '\\"')


def script_text(series, facts, *lines):
    """A whole script: what all need, then the lines.  Its facts go to the
    folder `facts`."""
    return "\n".join(["(load %s)" % scheme(HERE / ("dialect-%s.scm" % series)),
                      "(define t-folder %s)" % scheme(facts),
                      "(load %s)" % scheme(HERE / "common.scm"),
                      *lines]) + "\n"


def plugins_folder(series):
    return pathlib.Path(subprocess.run(
        ["pkg-config", "--variable=gimplibdir", "gimp-%s.0" % series],
        check=True, capture_output=True, text=True).stdout.strip(), "plug-ins")


class Gimp:
    def __init__(self, series, plug_in, work, fonts=False):
        """series is "2" or "3", plug_in the folder of the plug-in under test,
        work a folder that is emptied and then used for everything.  Without
        fonts GIMP starts faster."""
        self.series, self.work = series, pathlib.Path(work)
        self.fonts = fonts
        shutil.rmtree(self.work, ignore_errors=True)
        self.facts = self.work / "facts"
        self.temporary = self.work / "tmp"
        for folder in (self.facts, self.temporary, self.work / "plug-ins"):
            folder.mkdir(parents=True)
        self.binary = self.work / "plug-ins" / NAME / NAME
        os.symlink(plug_in, self.work / "plug-ins" / NAME)
        os.symlink(plugins_folder(series) / "script-fu",
                   self.work / "plug-ins" / "script-fu")

    def _environment(self, extra):
        environment = {key: os.environ[key] for key in ("PATH", "HOME")
                       if key in os.environ}
        environment.update(
            LC_ALL="C.UTF-8", TMPDIR=str(self.temporary),
            XDG_CACHE_HOME=str(self.work / "cache"),
            XDG_CONFIG_HOME=str(self.work / "config"))
        environment["GIMP%s_DIRECTORY" % self.series] = str(
            self.work / "profile")
        environment.update(extra)
        return environment

    def _command(self, script, settings):
        # GIMP 3 rewrites this file when it ends, so it is made for each start.
        gimprc = self.work / "gimprc"
        gimprc.write_text("(plug-in-path %s)\n(color-profile-policy keep)\n%s"
                          % (scheme(self.work / "plug-ins"), settings))
        load = "(load %s)" % scheme(script)
        options = ["-i", "-d", "-s", "-g", gimprc]
        if not self.fonts:
            options.append("-f")
        if self.series == "2":
            return ["gimp-console-2.10", *options,
                    "-b", load, "-b", "(gimp-quit 1)"]
        return ["gimp-console-3", *options, "--quit",
                "--batch-interpreter=plug-in-script-fu-eval", "-b", load]

    def script(self, name, body):
        """Writes a whole script around body; returns its path."""
        path = self.work / (name + ".scm")
        path.write_text(script_text(
            self.series, self.facts, body,
            '(t-put %s "finished" "")' % scheme(name)))
        return path

    def start(self, script, settings="", **extra):
        """The running GIMP; its words go to log.txt in the work folder."""
        log = open(self.work / "log.txt", "ab")
        return subprocess.Popen(
            self._command(script, settings), env=self._environment(extra),
            cwd=self.work, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def run(self, name, body, limit, settings="", **extra):
        """True when the script came to its end within limit seconds."""
        process = self.start(self.script(name, body), settings, **extra)
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return self.fact(name, "finished") is not None

    def fact(self, case, name):
        path = self.facts / ("%s.%s" % (case, name))
        return path.read_text(errors="replace") if path.exists() else None

    def log(self):
        return (self.work / "log.txt").read_text(errors="replace")

    def plug_in_processes(self):
        """Process numbers of the plug-in started from this folder."""
        found = []
        for entry in pathlib.Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes().split(b"\0")
                except OSError:
                    continue
                if words[0] == str(self.binary).encode():
                    found.append(int(entry.name))
        return found
