# Runs the benchmark model in several programs and prints one table of how long each took.
# Usage: python3 compare.py LABEL="COMMAND LINE" [LABEL="COMMAND LINE" ...]
# Each command prints one line of JSON with at least "draws" and "seconds"; see naive.cpp.
import json
import os
import platform
import shlex
import subprocess
import sys
import time

ROUNDS = 3
COLUMNS = ("label", "version", "draws", "inner ms", "command ms", "ns/draw",
           "x slower", "x slower, command", "mean", "chance > 0")


class Absent(Exception):
    """A command that cannot be measured, and why."""


def run_once(command):
    start = time.perf_counter()
    try:
        done = subprocess.run(shlex.split(command), capture_output=True, text=True,
                              errors="replace", stdin=subprocess.DEVNULL)
    except (OSError, ValueError, IndexError) as error:
        raise Absent(str(error)) from None
    wall = time.perf_counter() - start
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise Absent(said[-1] if said else f"exit code {done.returncode}, nothing said")
    for line in reversed(done.stdout.splitlines()):
        try:
            answer = json.loads(line)
            # Worked out here, so that an answer that cannot be used counts as none.
            answer["ns"] = answer["seconds"] * 1e9 / answer["draws"]
            return answer, wall
        except (ValueError, TypeError, KeyError, ZeroDivisionError):
            continue
    raise Absent('printed no line of JSON with "draws" and "seconds"')


def measure(commands):
    """The best inner answer and the best whole-command time of each label, or why it is absent."""
    best, absent = {}, {}
    # Round by round, so that a busy spell of the machine falls on all of them alike.
    for _ in range(ROUNDS):
        for label, command in commands.items():
            if label in absent:
                continue
            try:
                answer, wall = run_once(command)
            except Absent as reason:
                absent[label] = str(reason)
                continue
            # The two bests are kept apart: they need not come from the same round.
            if label in best:
                earlier, earlier_wall = best[label]
                answer = min(earlier, answer, key=lambda each: each["seconds"])
                wall = min(earlier_wall, wall)
            best[label] = answer, wall
    return best, absent


def number(value, digits):
    return f"{value:,.{digits}f}" if isinstance(value, (int, float)) else "-"


def row(label, best, first):
    answer, wall = best[label]
    slower = slower_command = None
    if first in best:
        # By the draw, so that a rival may be given fewer draws than the first.
        first_answer, first_wall = best[first]
        slower = answer["ns"] / first_answer["ns"]
        slower_command = (wall / answer["draws"]) / (first_wall / first_answer["draws"])
    return (label, str(answer.get("version", "-")), number(answer["draws"], 0),
            number(answer["seconds"] * 1e3, 1), number(wall * 1e3, 1), number(answer["ns"], 1),
            number(slower, 2), number(slower_command, 2),
            number(answer.get("mean"), 1), number(answer.get("chance"), 4))


def print_table(commands, best, absent):
    first = next(iter(commands))
    rows = [COLUMNS] + [row(label, best, first) for label in commands if label not in absent]
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(COLUMNS))]
    widths[0] = max(len(label) for label in (*commands, COLUMNS[0]))
    for cells in rows:
        words = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2])]
        numbers = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:])]
        print("  ".join(words + numbers))
    for label, reason in absent.items():
        print(f"{label.ljust(widths[0])}  absent: {reason}")
    print()
    print(f"Best of {ROUNDS} runs. Inner: model ready to statistics known. Command: all of it.")
    print(f'"x slower" is by the draw, against "{first}": inner, then the whole command.')


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or "unknown processor"


def main():
    commands = {}
    for argument in sys.argv[1:]:
        label, equals, command = argument.partition("=")
        if not (label and equals and command.strip()) or label in commands:
            sys.exit(f'compare.py: expected a new LABEL="COMMAND LINE", got "{argument}"')
        commands[label] = command
    if not commands:
        sys.exit('usage: compare.py LABEL="COMMAND LINE" [LABEL="COMMAND LINE" ...]')

    best, absent = measure(commands)
    print_table(commands, best, absent)
    print(f"Machine: {processor()}, {os.cpu_count()} cores, "
          f"{platform.system()} {platform.release()}")
    versions = [f"{label}: {answer.get('version', 'unknown')}"
                for label, (answer, _) in best.items()]
    print("Versions: " + "; ".join([*versions, f"compare.py: python {platform.python_version()}"]))


main()
