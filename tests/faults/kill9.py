#!/usr/bin/env python3
"""kill -9 at random instants while a session acknowledges edits.

For each trial: a fresh board, the program in a pty, edits one after the other
(each sent as soon as the last was acknowledged), SIGKILL at a random time, the
program's own recovery, then the checks:
  LOST     an acknowledged edit is missing
  CORRUPT  the board is not well formed (profile key "check"), or recovery fails
  INVENTED an edit that was never sent, or one that is there twice
  STRAY    files left over after recovery that "stray_ok" does not allow
Everything the program wrote to the terminal before it died counts as said to
the user, even if the harness had not read it yet.

  kill9.py nofault.json -n 200
  kill9.py nofault.json -n 10000 --jobs 4 --dir /mnt/board-fs
"""
import argparse, json, multiprocessing, os, random, re, shutil, signal, sys
import tempfile, time
from ptykit import Profile, common_args, do_edit, report, token


def trial(job):
    profpath, sets, seed, base, tmax, rerun = job
    rng = random.Random(seed)
    prof = Profile(profpath, sets)
    d = tempfile.mkdtemp(prefix="k9-", dir=base)
    file = prof.make(d)
    sent, acked, problems = [], [], []
    rounds = 0
    try:
        for rounds in range(1, rerun + 1):
            n0 = len(sent) if rounds == 1 else n_start(prof, file)
            s = prof.start(file)
            try:
                if not s.wait_for(prof.ready, prof.start_timeout):
                    problems.append("NOSTART " + s.text()[-200:])
                    break
                end = time.monotonic() + rng.uniform(0, tmax)
                stop = lambda: time.monotonic() >= end
                n = n0
                pend = None
                while not stop():
                    n += 1
                    t = token(rng)
                    sent.append(t)
                    pend = (n, t)
                    if do_edit(prof, s, file, n, t, timeout=max(0.0, end - time.monotonic()), stop=stop):
                        acked.append(t)
                        pend = None
                    else:
                        break
                while time.monotonic() < end:
                    time.sleep(0.0005)
                s.kill(signal.SIGKILL)
                s.wait(5)
                if pend:       # was it said on the screen before death?
                    s.pump(0)
                    if re.search(prof.sub(prof.ack, file, *pend), s.text(), re.S):
                        acked.append(pend[1])
            finally:
                s.close()
            msg = prof.run_recovery(file)
            if msg:
                problems.append("CORRUPT " + msg)
                break
            msg = prof.well_formed(file)
            if msg:
                problems.append("CORRUPT " + msg)
            have = prof.tokens_in(file)
            lost = [t for t in acked if t not in have]
            if lost:
                problems.append(f"LOST {len(lost)} of {len(acked)} acknowledged: {lost[:3]}")
            if len(set(have)) != len(have) or set(have) - set(sent):
                problems.append("INVENTED")
            known = {os.path.basename(p) for p in prof.sub(prof.files, file)} | {prof.name}
            stray = [x for x in os.listdir(d) if x not in known and not re.search(prof.stray_ok, x)]
            if stray:
                problems.append(f"STRAY {stray[:4]}")
            if problems:
                break
    except Exception as e:
        problems.append(f"HARNESS {type(e).__name__}: {e}")
    finally:
        keep = None
        if problems:
            keep = d
        else:
            shutil.rmtree(d, ignore_errors=True)
    return seed, rounds, len(sent), len(acked), problems, keep


def n_start(prof, file):
    """After a restart the edit counter goes on from what survived."""
    return len(prof.tokens_in(file))


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("-n", type=int, default=100, help="trials")
    ap.add_argument("--tmax", type=float, default=0.3, help="longest life in seconds before the kill")
    ap.add_argument("--kills", type=int, default=1, help="kills in a row on one board")
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--dir", default=None, help="where boards live (which file system)")
    ap.add_argument("--keep", action="store_true", help="keep the failing directories")
    a = ap.parse_args()
    base = tempfile.mkdtemp(prefix="kill9-", dir=a.dir)
    jobs = [(a.profile, a.set, a.seed * 1000003 + i, base, a.tmax, a.kills) for i in range(a.n)]
    t0 = time.time()
    failures, kinds, sent, acked, kills, empty = [], {}, 0, 0, 0, 0
    with multiprocessing.Pool(a.jobs) as pool:
        for seed, r, s, k, problems, keep in pool.imap_unordered(trial, jobs, chunksize=4):
            sent, acked, kills = sent + s, acked + k, kills + r
            empty += k == 0
            for p in problems:
                kind = p.split()[0]
                kinds[kind] = kinds.get(kind, 0) + 1
                failures.append(f"seed {seed}: {p}" + (f" [{keep}]" if a.keep else ""))
    if not a.keep:
        shutil.rmtree(base, ignore_errors=True)
    dt = time.time() - t0
    res = dict(trials=a.n, kills=kills, edits_sent=sent, edits_acknowledged=acked,
               trials_without_ack=empty, seconds=round(dt, 1), kills_per_hour=int(kills / dt * 3600),
               kinds=kinds, failures=failures)
    return report("kill9 " + os.path.basename(a.profile), res, a.json)


if __name__ == "__main__":
    sys.exit(main())
