#!/usr/bin/env python3
"""SIGKILL at every file-system call, one after the other (needs strace, root).

kill9.py kills at random times; this one is exhaustive: for each system call of
the list it kills the program on entry to the 1st, 2nd, 3rd ... such call of a
short scripted session, until a run ends without a kill.  A save protocol of k
calls thus gets all its k crash points, each one every time.

  killpoints.py nofault.json --edits 3
  killpoints.py nofault.json --calls fsync,fdatasync,rename,renameat,renameat2,unlink
"""
import argparse, os, random, re, shutil, signal, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from ptykit import Profile, common_args, do_edit, report, token

CALLS = ("openat,open,creat,write,pwrite64,writev,ftruncate,truncate,fallocate,fsync,"
         "fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
         "symlinkat,chmod,fchmod,fchmodat,fchown,flock,fcntl,close,copy_file_range,utimensat")


def run(profpath, sets, seed, base, call, nth, edits, settle):
    prof = Profile(profpath, sets)
    rng = random.Random(seed)
    d = tempfile.mkdtemp(prefix=f"kp-{call}-{nth}-", dir=base)
    file = prof.make(d)
    log = os.path.join(base, os.path.basename(d) + ".log")
    wrap = ["strace", "-D", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e", "signal=none",
            "-e", f"inject={call}:signal=SIGKILL:when={nth}"]
    sent, acked, problems = [], [], []
    s = prof.start(file, wrap=wrap)
    died = False
    try:
        if s.wait_for(prof.ready, prof.start_timeout):
            for n in range(1, edits + 1):
                t = token(rng)
                sent.append(t)
                if do_edit(prof, s, file, n, t, 5):
                    acked.append(t)
                else:
                    if re.search(prof.sub(prof.ack, file, n, t), s.text(), re.S):
                        acked.append(t)
                    break
            if s.poll() is None:
                time.sleep(settle)
                s.send(prof.quit)
                s.wait(prof.quit_timeout)
        died = s.wait(0.2) == -signal.SIGKILL
        if s.poll() is None:
            problems.append("HANG after the session: " + s.text()[-200:])
    finally:
        s.close()
    msg = prof.run_recovery(file) or prof.well_formed(file)
    if msg:
        problems.append("CORRUPT " + msg)
    have = prof.tokens_in(file)
    lost = [t for t in acked if t not in have]
    if lost:
        problems.append(f"LOST {len(lost)} of {len(acked)} acknowledged")
    if len(set(have)) != len(have) or set(have) - set(sent):
        problems.append("INVENTED")
    known = {os.path.basename(p) for p in prof.sub(prof.files, file)} | {prof.name}
    stray = [x for x in os.listdir(d) if x not in known and not re.search(prof.stray_ok, x)]
    if stray:
        problems.append(f"STRAY {stray[:3]}")
    last = ""
    if problems:
        try:
            with open(log) as f:
                lines = [x for x in f.read().splitlines() if call in x]
            last = lines[-1][-100:] if lines else ""
        except OSError:
            pass
    shutil.rmtree(d, ignore_errors=True)
    try:
        os.unlink(log)
    except OSError:
        pass
    return died, len(acked), problems, last


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--calls", default=CALLS)
    ap.add_argument("--edits", type=int, default=3)
    ap.add_argument("--from", dest="first", type=int, default=1, help="first occurrence to hit")
    ap.add_argument("--max", type=int, default=400, help="most occurrences per call")
    ap.add_argument("--settle", type=float, default=0.05)
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--dir", default=None)
    a = ap.parse_args()
    base = tempfile.mkdtemp(prefix="killpoints-", dir=a.dir)
    t0 = time.time()
    failures, kinds, points, per = [], {}, 0, {}
    with ThreadPoolExecutor(a.jobs) as ex:
        for call in a.calls.split(","):
            nth, going = a.first, True
            while going and nth < a.first + a.max:
                batch = [ex.submit(run, a.profile, a.set, a.seed + nth + k, base, call, nth + k,
                                   a.edits, a.settle) for k in range(a.jobs)]
                for k, fu in enumerate(batch):
                    died, acked, problems, last = fu.result()
                    if not died:
                        going = False
                    else:
                        points += 1
                        per[call] = per.get(call, 0) + 1
                    for p in problems:
                        kind = p.split()[0]
                        kinds[kind] = kinds.get(kind, 0) + 1
                        failures.append(f"{call} #{nth + k}: {p} | {last}")
                nth += a.jobs
    shutil.rmtree(base, ignore_errors=True)
    res = dict(kill_points=points, seconds=round(time.time() - t0, 1), per_call=per, kinds=kinds, failures=failures)
    return report("killpoints " + os.path.basename(a.profile), res, a.json)


if __name__ == "__main__":
    sys.exit(main())
