"""Signals that whoever started the program ignores: workbooks are made all the same, and 'nohup' outlives a hangup."""
import os
import pathlib
import signal
import subprocess

from house import COUNCIL, EQUIGAP, make_store, must, must_equal, run

DAY = "2025-03-31"


def files_of(folder):
    return {path.name for path in pathlib.Path(folder).rglob("*") if path.is_file()}


def start(ignored, *words):
    """Starts a command, in a group of its own, that ignores a signal from the start."""
    return subprocess.Popen([EQUIGAP, *words, "--quiet"], stderr=subprocess.PIPE, text=True, start_new_session=True,
                            preexec_fn=lambda: signal.signal(ignored, signal.SIG_IGN))


def report(store, ignored, out):
    return start(ignored, "report", "--for", "hr", "--out", out, "--store", store)


def workbooks_are_made_where_the_end_of_children_is_ignored(store, expected):
    process = report(store, signal.SIGCHLD, "deaf")
    said = process.communicate()[1]
    must_equal((process.returncode, files_of("deaf")), (0, expected), f"SIGCHLD ignored: {said}")


def a_hangup_that_is_ignored_ends_nothing(store, expected):
    """It comes again and again, to the program and to the child that draws."""
    process, hangups = report(store, signal.SIGHUP, "nohup"), 0
    while True:
        try:
            said = process.communicate(timeout=0.02)[1]
            break
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGHUP)
            hangups += 1
    must_equal((process.returncode, files_of("nohup")), (0, expected), f"{hangups} hangups: {said}")
    must(hangups > 2, f"hangups: {hangups}")


def main():
    store = make_store()
    run("import", "staff", COUNCIL / f"staff-{DAY}.csv", "--as-of", DAY, "--store", store, "--quiet")
    run("report", "--for", "hr", "--out", "out", "--store", store, "--quiet")
    expected = files_of("out")
    must(len(expected) > 2, f"files: {expected}")
    workbooks_are_made_where_the_end_of_children_is_ignored(store, expected)
    a_hangup_that_is_ignored_ends_nothing(store, expected)


main()
