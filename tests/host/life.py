#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 ELS Texture Synthesis contributors
"""life.py SERIES HOST PLUG_IN WORK

Interrupted runs.  Cancelling in GIMP kills the plug-in's process, so killing it
is what a user does; and a GIMP that dies must not leave it working for nobody.
Arguments as for batch.py; prints TAP.
"""
import os
import pathlib
import re
import signal
import sys
import time

import batch
import sources
import xcf
from case import QUICK, Case
from gimp import Gimp
from tap import Tap

PATIENCE = 300  # seconds for GIMP to come to the point that is waited for
ENDLESS = {"method": "exact", "width": 700, "height": 700, "steps": 1000,
           "patch-size": 9}
BRIEF = dict(QUICK, width=20, height=10)


def wait_for(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def running(gimp, key):
    """The plug-in's process number, once it works on the case."""
    found = []

    def look():
        if gimp.fact(key, "started") is not None:
            found[:] = gimp.plug_in_processes()
        return found
    return found[0] if wait_for(look) else None


def script(gimp, calls):
    """A script that makes one call after the other, each a case."""
    body = []
    for key, arguments, *more in calls:
        case = Case("", key, sources.textured(3, "u8", 128, 128),
                    lambda outcome: (), arguments, base={},
                    **dict(*more))
        path = gimp.work / (key + ".xcf")
        xcf.write(path, case.source)
        body.append(batch.case_text(case, gimp.series, key, path))
    return gimp.script("life", "\n".join(body))


def interrupted(gimp, key):
    """Complaints about a call whose plug-in was killed."""
    outcome = batch.Outcome(gimp, Case("", "", sources.textured(),
                                       lambda outcome: ()), key)
    if outcome.fact("outcome") == "made":
        yield "the killed run counts as a success"
    elif outcome.fact("outcome") is None:
        yield "GIMP did not notice"
    else:
        yield from batch.judge(outcome)


def kill_plug_in(tap, make):
    gimp = make("killed")
    delays = [0.0, 0.05, 0.2, 0.5, 1.0]
    outputs = ["new-image", "new-layer", "replace", "new-layer", "replace"]
    calls = [("kill%d" % i, dict(ENDLESS, output=output))
             for i, output in enumerate(outputs)]
    process = gimp.start(script(gimp, calls + [("next", BRIEF)]))
    for (key, _), delay in zip(calls, delays):
        number = running(gimp, key)
        if number is None:
            break
        time.sleep(delay)
        os.kill(number, signal.SIGKILL)
        wait_for(lambda: gimp.fact(key, "done") is not None)
    wait_for(lambda: process.poll() is not None)
    process.kill()
    for (key, _), delay in zip(calls, delays):
        tap.result("R56 R57: the plug-in is killed %.2f s into its work"
                   % delay, list(interrupted(gimp, key)))
    outcome = gimp.fact("next", "outcome")
    tap.result("R57: the next run works",
               [] if outcome == "made" else ["it said: %s" % outcome])
    files = [p.name for p in gimp.temporary.rglob("*") if p.is_file()]
    tap.result("R57: no file and no process is left behind",
               ["a file: " + name for name in files]
               + ["process %d" % n for n in gimp.plug_in_processes()])


HALF = "(gimp-image-select-ellipse image CHANNEL-OP-REPLACE 20 10 90 100)"
FILLS = (("heal", dict(prepare=HALF, procedure="heal-selection")),
         ("heal-layer", dict(prepare=HALF, procedure="heal-selection")),
         ("uncrop", dict(procedure="uncrop")),
         ("seamless", dict(procedure="make-seamless")))


def kill_fills(tap, make):
    """The layer, its selection and the canvas stay what they were."""
    gimp = make("fills")
    slow = {"quality": "best", "steps": 1000}
    arguments = {"heal-layer": dict(slow, output="new-layer"),
                 "uncrop": dict(slow, left=300, bottom=300)}
    calls = [(key, arguments.get(key, slow), more) for key, more in FILLS]
    process = gimp.start(script(gimp, calls + [("next", BRIEF)]))
    for key, _, _ in calls:
        number = running(gimp, key)
        if number is None:
            break
        time.sleep(0.7)
        os.kill(number, signal.SIGKILL)
        wait_for(lambda: gimp.fact(key, "done") is not None)
    wait_for(lambda: process.poll() is not None)
    process.kill()
    for key, _, _ in calls:
        tap.result("R56 R57: %s is killed" % key, list(interrupted(gimp, key)))


def kill_between(tap, make):
    """Killed when at least one of several pictures is finished.

    The plug-in tells its progress every 5 seconds: they are more pictures than fast
    machines finish in that time.
    """
    gimp = make("between")
    count = 40
    calls = [("between-" + output,
              dict(BRIEF, output=output, count=count, width=160, height=160,
                   steps=6))
             for output in ("new-image", "new-layer")]
    process = gimp.start(script(gimp, calls + [("next", BRIEF)]),
                         ELS_PROGRESS="1")
    seen = 0
    for key, _ in calls:
        number = running(gimp, key)

        def first_is_done():
            """Of this run, whose progress comes after that of the last."""
            lines = re.findall(r"^Synthesizing texture: +(\d+) %$",
                               gimp.log()[seen:], re.MULTILINE)
            return any(int(text) > 100 / count for text in lines)

        reached = number is not None and wait_for(first_is_done)
        if reached:
            os.kill(number, signal.SIGKILL)
        wait_for(lambda: gimp.fact(key, "done") is not None)
        seen = len(gimp.log())
        tap.result("R57: killed between the pictures of one call, %s" % key,
                   list(interrupted(gimp, key))
                   + ["no picture was finished"] * (not reached))
    wait_for(lambda: process.poll() is not None)
    process.kill()
    outcome = gimp.fact("next", "outcome")
    tap.result("R57: the run after those works",
               [] if outcome == "made" else ["it said: %s" % outcome])


def kill_gimp(tap, make, how):
    gimp = make("orphan-%d" % how)
    process = gimp.start(script(gimp, [("orphan", ENDLESS)]))
    number = running(gimp, "orphan")
    complaints = []
    if number is None:
        complaints.append("the run did not start")
    else:
        time.sleep(0.5)
        process.send_signal(how)
        if not wait_for(lambda: not gimp.plug_in_processes(), 2):
            complaints.append("the plug-in still runs 2 s later")
            for left in gimp.plug_in_processes():
                os.kill(left, signal.SIGKILL)
    process.kill()
    process.wait()
    tap.result("R60: the plug-in ends when GIMP gets %s"
               % signal.Signals(how).name, complaints)


def stop_and_continue(tap, make):
    gimp = make("stopped")
    arguments = dict(BRIEF, width=200, height=160, steps=16)
    process = gimp.start(script(gimp, [("stopped", arguments)]))
    number = running(gimp, "stopped")
    complaints = [] if number else ["the run did not start"]
    if number:
        os.kill(number, signal.SIGSTOP)
        time.sleep(1)
        os.kill(number, signal.SIGCONT)
        wait_for(lambda: gimp.fact("stopped", "done") is not None)
        if gimp.fact("stopped", "outcome") != "made":
            complaints.append("it said: %s" % gimp.fact("stopped", "outcome"))
    wait_for(lambda: process.poll() is not None, 20)
    process.kill()
    process.wait()
    tap.result("R67: stopped and continued, it completes", complaints)


def progress(tap, make):
    """Lines on the standard error only when the environment asks for them."""
    for asked in ("1", "0", ""):
        gimp = make("progress-%s" % asked)
        calls = [("progress", dict(BRIEF, output="new-layer", count=3))]
        process = gimp.start(script(gimp, calls), ELS_PROGRESS=asked)
        wait_for(lambda: process.poll() is not None)
        lines = [int(text) for text in re.findall(
            r"^Synthesizing texture: +(\d+) %$", gimp.log(), re.MULTILINE)]
        complaints = []
        if gimp.fact("progress", "outcome") != "made":
            complaints.append("it said: %s" % gimp.fact("progress", "outcome"))
        if asked == "1" and (len(lines) < 2 or lines[-1] != 100
                             or lines != sorted(lines)):
            complaints.append("the progress was %r" % lines)
        if asked != "1" and lines:
            complaints.append("progress that nobody asked for")
        tap.result("R68: ELS_PROGRESS is %r" % asked, complaints)


def main(series, host, plug_in, work):
    tap = Tap(host)

    def make(name):
        return Gimp(series, plug_in, pathlib.Path(work) / name)

    kill_plug_in(tap, make)
    kill_fills(tap, make)
    kill_between(tap, make)
    kill_gimp(tap, make, signal.SIGKILL)
    kill_gimp(tap, make, signal.SIGTERM)
    stop_and_continue(tap, make)
    progress(tap, make)
    tap.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
