# How fast many runs go: rate, where the time goes, peak memory from a thousand runs to a million,
# and spreadsheets on the same question. Usage: python3 benchmarks/batch.py PROGRAM [MOST_RUNS]
# What is not installed is said to be absent; nothing here is needed by the program.
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(sys.argv[1])
MOST_RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
SCENARIO = os.path.join(ROOT, "scenarios", "minimal.json")
AXES = [
    {"path": "success_rate", "from": 0, "to": 0.2},
    {"path": "consequences[1].share", "from": 0.1, "to": 0.9},
    {"path": "costs[0].hours_per_participant", "from": 10, "to": 120},
    {"path": "persistence.fade_per_year", "from": 0, "to": 0.5},
]


def measured(command):
    """Wall seconds, processor seconds, peak memory in MB and what it said of its times."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{said}")
    wall = time.perf_counter() - began
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def batch(folder, runs, threads, end):
    sweep = os.path.join(folder, "sweep.json")
    with open(sweep, "w") as file:
        json.dump({"afkast_sweep": 1, "base": SCENARIO, "design": "latin-hypercube", "runs": runs,
                   "axes": AXES}, file)
    out = os.path.join(folder, f"results-{runs}-{threads}{end}")
    answer = measured([PROGRAM, "batch", sweep, "--out", out, "--threads", str(threads), "--times",
                       "--lang", "en"])
    for name in os.listdir(folder):
        if name.startswith(f"results-{runs}-{threads}"):
            os.remove(os.path.join(folder, name))
    return answer


def parts(said):
    return ", ".join(f"{line.split()[0]} {line.split(', ')[1].split()[0]}"
                     for line in said.splitlines() if "microseconds" in line)


def rate_and_memory(folder):
    print(f"Runs of {os.path.basename(SCENARIO)}, four numbers varied, end to end into a file:\n")
    print(f"{'file':<8}{'threads':>8}{'runs':>11}{'seconds':>9}{'processor':>10}{'runs/s':>9}"
          f"{'peak MB':>9}  microseconds a run by part")
    kinds = [(".sqlite", 1, 10_000), (".sqlite", 2, 10_000), (".csv", 1, 10_000), (".csv", 2, 10_000)]
    kinds += [(".sqlite", 2, runs) for runs in (1_000, 100_000, 1_000_000) if runs <= MOST_RUNS]
    each = 0
    for end, threads, runs in kinds:
        wall, processor, peak, said = batch(folder, runs, threads, end)
        each = processor / runs  # of the last, the longest
        print(f"{end:<8}{threads:>8}{runs:>11,}{wall:>9.2f}{processor:>10.2f}{runs / wall:>9,.0f}"
              f"{peak:>9.0f}  {parts(said)}", flush=True)
    return each


def absent(what, why):
    print(f"ABSENT: {what}: {why}", flush=True)


def hyperformula(folder, ours):
    modules = os.environ.get("AFKAST_RIVAL_MODULES", "")
    if not shutil.which("node") or not os.path.isdir(os.path.join(modules, "node_modules")):
        return absent("HyperFormula", "node or the package is not installed")
    result = os.path.join(folder, "result.json")
    with open(result, "w") as file:
        subprocess.run([PROGRAM, "run", SCENARIO, "--format", "json"], stdout=file, check=True)
    done = subprocess.run(["node", os.path.join(ROOT, "benchmarks/rivals/hyperformula.mjs"), result,
                           "2000"], capture_output=True, text=True)
    if done.returncode != 0:
        return absent("HyperFormula", done.stderr.strip().splitlines()[-1])
    answer = json.loads(done.stdout)
    each = answer["seconds"] / answer["draws"]
    print(f"HyperFormula {answer['version']}: {1e6 * each:,.0f} microseconds a recalculation of "
          f"{answer['cells']} cells (no months, no law), {each / ours:,.0f} times the {1e6 * ours:,.0f} of "
          f"a whole run of ours; both of processor time", flush=True)


def libreoffice(folder, ours):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return absent("LibreOffice", "soffice is not installed")
    workbook = os.path.join(folder, "workbook.xlsx")
    made = subprocess.run([PROGRAM, "report", SCENARIO, "-o", workbook, "--draws", "128"],
                          capture_output=True, text=True)
    if made.returncode != 0:
        return absent("LibreOffice", "`afkast report FILE -o NAME.xlsx` makes no workbook yet: "
                      + " ".join(made.stderr.split()))
    macro = os.path.join(ROOT, "benchmarks/rivals/recalculate.py")
    done = subprocess.run([sys.executable, macro, office, workbook], capture_output=True, text=True)
    if done.returncode != 0:
        return absent("LibreOffice", (done.stderr.strip().splitlines() or ["no answer"])[-1])
    answer = json.loads(done.stdout)
    print(f"LibreOffice {answer['version']}: {1e3 * answer['seconds']:,.1f} milliseconds a hard "
          f"recalculation of our workbook, {answer['cells']:,} formulas, {answer['seconds'] / ours:,.0f} times "
          f"the processor time of a run", flush=True)


def main():
    with tempfile.TemporaryDirectory(prefix="afkast-bench-") as folder:
        ours = rate_and_memory(folder)
        print()
        hyperformula(folder, ours)
        libreoffice(folder, ours)


main()
