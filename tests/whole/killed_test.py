"""An import that is killed leaves the store as it was, and the next run finds it whole."""
import csv
import json
import os
import signal
import subprocess
import time

from house import EQUIGAP, FILES, make_store, must, must_equal, run

PEOPLE = 60_000
MOMENTS = [0.02, 0.05, 0.1, 0.2, 0.35]  # seconds after the start; all before the end on any machine


def main():
    store = make_store()
    run("import", "staff", FILES / "plain.csv", "--as-of", "2025-03-31", "--store", store)
    with open("large.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Employee Number", "Directorate", "Sex", "Ethnicity"])
        for i in range(PEOPLE):
            out.writerow([f"E{i}", f"Directorate {i % 8}", ["Female", "Male", ""][i % 3], f"write-in {i}"])
    killed = 0
    for moment in MOMENTS:
        process = subprocess.Popen([EQUIGAP, "import", "staff", "large.csv", "--as-of", "2025-06-30", "--store", store,
                                    "--quiet"], stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            killed += 1
        snapshots = json.loads(run("list", "--json", "--store", store).stdout)
        if process.returncode == 0:
            break  # a fast machine had finished
        must_equal([s["to"] for s in snapshots], ["2025-03-31"], "only the snapshot that was there")
        run("check", "--store", store)
    must(killed >= 1, "at least one import was killed on the way")
    run("import", "staff", FILES / "two-posts.csv", "--as-of", "2025-06-30", "--store", store, "--replace")
    run("check", "--store", store)
    must(not os.path.exists(store + "-journal"), "nothing of the killed runs is left after the next")


main()
