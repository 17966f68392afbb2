"""While people wait: a progress line on a terminal after two seconds, and Ctrl-C that leaves nothing behind."""
import csv
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

from house import EQUIGAP, digest, make_store, must, must_equal, run

PEOPLE = 1_500_000  # enough for three seconds on any machine; a run is ended as soon as it has shown what it must


def write_large():
    with open("large.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Sex", "Ethnicity"])
        out.writerows([f"E{i}", f"Directorate {i % 8}", "Female", "Indian"] for i in range(PEOPLE))


def on_terminal(store, *options, wait_for, seconds):
    """What a run says on a terminal until it says `wait_for` or the time is over; then it gets Ctrl-C."""
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where a shell started the tests behind itself
        os.execv(EQUIGAP, [EQUIGAP, "import", "staff", "large.csv", "--as-of", "2025-06-30", "--store", store, *options])
    said, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not re.search(wait_for, said):
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 4096)
            except OSError:
                break
    os.kill(process, signal.SIGINT)
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return said.decode(), status


def main():
    write_large()
    store = make_store()
    before = digest(store)
    begun = time.monotonic()
    said, status = on_terminal(store, wait_for=rb"seconds left", seconds=60)
    must(re.search(r"\r[\d,]+ records, [\d,]+ a second, about \d+ seconds left", said), f"progress is shown: {said!r}")
    must(time.monotonic() - begun >= 2, "and not before two seconds")
    must(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, f"it ends by the signal: {status}")
    must_equal(digest(store), before, "the store after Ctrl-C")
    must_equal(sorted(os.listdir(".")), [store, store + ".key", "large.csv"], "no journal and no part file is left")

    said, _ = on_terminal(store, "--quiet", wait_for=rb"seconds left", seconds=3)
    must("seconds left" not in said, "--quiet draws nothing")
    must_equal(digest(store), before, "the store after it")

    done = subprocess.Popen([EQUIGAP, "import", "staff", "large.csv", "--as-of", "2025-06-30", "--store", store],
                            stderr=subprocess.PIPE, text=True)
    time.sleep(2.6)
    done.send_signal(signal.SIGTERM)
    _, errors = done.communicate()
    must("seconds left" not in errors, "nothing is drawn where no terminal is")
    if done.returncode != 0:
        must_equal(done.returncode, -signal.SIGTERM, "ended by the signal")
        must("nothing was changed" in errors, errors)
        must_equal(digest(store), before, "the store after SIGTERM")
    run("check", "--store", store)
    sys.stdout.flush()


main()
