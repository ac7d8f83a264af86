# A rival: the benchmark model in Python with numpy, whole arrays of draws at a time.
# Usage: python3 vectorised.py DRAWS [SEED]
import json
import platform
import sys
import time

import numpy as np

YEARS = 10
RATE = 0.035
# Mean and spread of each quantity, and its price.
QUANTITIES = [
    (10, 2, 3000), (5, 1, 4500), (2, 0.5, 12000), (1, 0.3, 25000),
    (20, 4, 800), (3, 1, 6500), (0.5, 0.1, 60000), (7, 2, 1500),
]


def simulate(draws, seed):
    random = np.random.default_rng(seed)
    success = random.beta(30, 70, draws)
    deadweight = random.beta(10, 90, draws)
    keep = 1 - random.uniform(0.05, 0.25, draws)
    cost = random.normal(50000, 6000, draws)
    yearly = np.zeros(draws)
    for mean, spread, price in QUANTITIES:
        yearly += random.normal(mean, spread, draws) * price
    # A running product: a power of an array for each year would take much longer.
    factor = np.zeros(draws)
    kept = np.ones(draws)
    for t in range(1, YEARS + 1):
        factor += (1 + RATE) ** -t * kept
        kept *= keep
    return (success - deadweight) * yearly * factor - cost


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: vectorised.py DRAWS [SEED]")
    draws = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1

    start = time.perf_counter()
    results = simulate(draws, seed)
    mean = results.mean()
    sd = results.std(ddof=1)
    p5, p50, p95 = np.percentile(results, [5, 50, 95])
    chance = (results > 0).mean()
    seconds = time.perf_counter() - start

    print(json.dumps({
        "rival": "numpy",
        "version": f"numpy {np.__version__}, python {platform.python_version()}",
        "draws": draws, "seconds": round(seconds, 6), "mean": float(mean), "sd": float(sd),
        "p5": float(p5), "p50": float(p50), "p95": float(p95), "chance": float(chance),
    }, separators=(",", ":")))


main()
