#!/usr/bin/env python3
"""Every I/O error at every file-system call of a short session.

The board lives in a faultfs mount (faultfs.py).  For each operation x action x
occurrence one scripted session runs: some edits, one of which meets the fault;
then the fault is gone and the session goes on.  Checks:
  LOST      an edit that was acknowledged is missing at the end (after the
            program's own recovery when it was killed)
  EATEN     the board was damaged or emptied although the save failed
  DIED      the program crashed or left without being asked
  HANG      no answer to keys after the fault
  SILENT    the edit that met the fault was neither acknowledged nor reported
            (profile key "error" never matched) - a warning, unless --strict
  NOHEAL    after the fault went away a further edit was not acknowledged, or
            edits made during the fault are missing at the end

  faultsweep.py nofault.json
  faultsweep.py nofault.json --ops write,fsync --errs ENOSPC --sticky
"""
import argparse, json, os, random, re, shutil, socket, subprocess, sys, tempfile, time
from ptykit import Profile, common_args, do_edit, report, token
from fusekit import umount

PLAN = {"create": ["EACCES", "ENOSPC", "EROFS", "EMFILE"],
        "open": ["EIO", "EACCES", "ESTALE"],
        "write": ["EIO", "ENOSPC", "EDQUOT", "short:7", "delay:400"],
        "fsync": ["EIO", "ENOSPC", "lose", "delay:400", "EINTR"],
        "flush": ["EIO", "ENOSPC"],
        "rename": ["EIO", "EACCES", "ENOSPC", "EXDEV", "EBUSY"],
        "link": ["EPERM", "EIO"],
        "unlink": ["EACCES", "EIO"],
        "fsyncdir": ["EIO", "EINVAL"],
        "setattr": ["EPERM", "EIO"],
        "read": ["EIO"]}


class Mount:
    def __init__(self, base):
        self.back = os.path.join(base, "back")
        self.mnt = os.path.join(base, "mnt")
        self.ctl = os.path.join(base, "ctl")
        os.makedirs(self.back)
        os.makedirs(self.mnt)
        here = os.path.dirname(os.path.abspath(__file__))
        self.p = subprocess.Popen([sys.executable, os.path.join(here, "faultfs.py"), self.back,
                                   self.mnt, "--control", self.ctl])
        for _ in range(100):
            if os.path.ismount(self.mnt) and os.path.exists(self.ctl):
                return
            time.sleep(0.05)
        raise SystemExit("faultfs did not mount (root and /dev/fuse are needed)")

    def tell(self, line):
        c = socket.socket(socket.AF_UNIX)
        c.connect(self.ctl)
        c.sendall(line.encode() + b"\n")
        out = c.makefile().readline().strip()
        c.close()
        return out

    def stop(self):
        try:
            umount(self.mnt, lazy=True)
        except OSError:
            pass
        try:
            self.p.wait(5)
        except subprocess.TimeoutExpired:
            self.p.kill()


def one(prof, m, op, act, nth, sticky, edits, rng, wait):
    name = f"{op}-{act.replace(':', '_')}-{nth}"
    d = os.path.join(m.mnt, name)
    os.mkdir(d)
    file = prof.make(d)
    sent, acked, problems, warn = [], [], [], []
    s = prof.start(file)
    fired = 0
    try:
        if not s.wait_for(prof.ready, prof.start_timeout):
            return 0, ["NOSTART " + s.text()[-200:]], []
        t = token(rng)
        sent.append(t)
        if do_edit(prof, s, file, 1, t):
            acked.append(t)
        rule = f"op={op},path=^{re.escape(name)}(/|$),do={act}," + (f"from={nth}" if sticky else f"nth={nth}")
        m.tell("clear")
        m.tell("add " + rule)
        reported = False
        for n in range(2, edits + 2):
            t = token(rng)
            sent.append(t)
            ok = do_edit(prof, s, file, n, t, wait)
            fired = json.loads(m.tell("stats"))[0][2]
            if ok:
                acked.append(t)
            if s.poll() is not None:
                problems.append(f"DIED status {s.status}: " + s.text()[-160:])
                break
            if fired and re.search(prof.error, s.text()):
                reported = True
            if fired and not ok and not reported:
                warn.append("SILENT " + s.text()[-120:].replace("\n", "|"))
        m.tell("clear")
        if not fired:
            return 0, problems, []
        if s.poll() is None:
            have, msg = prof.survivors(file)
            gone = [x for x in acked if x not in have]
            if msg:
                problems.append("EATEN during the fault: " + msg)
            n = edits + 2
            t = token(rng)
            sent.append(t)
            ok = False
            for k in range(3):                 # the fault is over: it must heal
                if do_edit(prof, s, file, n + k, t, wait) or \
                        re.search(prof.sub(prof.ack, file, n + k, t), s.text(), re.S):
                    ok = True
                    acked.append(t)
                    break
                t = token(rng)
                sent.append(t)
            if not ok:
                problems.append("NOHEAL no acknowledgement after the fault: " + s.text()[-160:].replace("\n", "|"))
            s.send(prof.quit)
            if s.wait(prof.quit_timeout) is None:
                problems.append("HANG on quit: " + s.text()[-160:].replace("\n", "|"))
            if gone:
                have2 = prof.tokens_in(file)
                problems.append(f"EATEN {len(gone)} acknowledged edits would not have survived a crash during the fault"
                                + ("" if [x for x in gone if x not in have2] else " (back after it)"))
    finally:
        s.close()
        m.tell("clear")
    msg = prof.run_recovery(file) or prof.well_formed(file)
    if msg:
        problems.append("EATEN " + msg)
    have = prof.tokens_in(file)
    lost = [x for x in acked if x not in have]
    if lost:
        problems.append(f"LOST {len(lost)} of {len(acked)} acknowledged")
    missing = [x for x in sent if x not in have and x not in acked]
    if missing and not problems:
        problems.append(f"NOHEAL {len(missing)} edits made during the fault never reached the disk")
    known = {os.path.basename(p) for p in prof.sub(prof.files, file)} | {prof.name}
    stray = [x for x in os.listdir(d) if x not in known and not re.search(prof.stray_ok, x)]
    if stray:
        warn.append(f"STRAY {stray[:3]}")
    return fired, problems, warn


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--ops", default=",".join(PLAN))
    ap.add_argument("--errs", help="only these actions")
    ap.add_argument("--nth", type=int, default=12, help="occurrences to try for each")
    ap.add_argument("--edits", type=int, default=2, help="edits while the fault is armed")
    ap.add_argument("--sticky", action="store_true", help="from the Nth on, not only the Nth")
    ap.add_argument("--strict", action="store_true", help="warnings fail too")
    ap.add_argument("--wait", type=float, default=1.5, help="seconds to wait for an acknowledgement")
    ap.add_argument("--dir", default=None)
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    rng = random.Random(a.seed)
    base = tempfile.mkdtemp(prefix="faultsweep-", dir=a.dir)
    m = Mount(base)
    t0 = time.time()
    failures, warnings, kinds, per, runs = [], [], {}, {}, 0
    try:
        for op in a.ops.split(","):
            for act in PLAN.get(op, ["EIO"]):
                if a.errs and act not in a.errs.split(","):
                    continue
                for nth in range(1, a.nth + 1):
                    fired, problems, warn = one(prof, m, op, act, nth, a.sticky, a.edits, rng, a.wait)
                    if not fired and not problems:
                        break
                    runs += 1
                    per[op] = per.get(op, 0) + 1
                    for p in problems + (warn if a.strict else []):
                        kinds[p.split()[0]] = kinds.get(p.split()[0], 0) + 1
                        failures.append(f"{op} {act} #{nth}: {p}")
                    for w in warn:
                        kinds["warn-" + w.split()[0]] = kinds.get("warn-" + w.split()[0], 0) + 1
                        warnings.append(f"{op} {act} #{nth}: {w}")
                    if not fired:
                        break
    finally:
        m.stop()
        shutil.rmtree(base, ignore_errors=True)
    res = dict(faults_injected=runs, seconds=round(time.time() - t0, 1), per_op=per, kinds=kinds,
               failures=failures, warnings=warnings)
    return report("faultsweep " + os.path.basename(a.profile), res, a.json)


if __name__ == "__main__":
    sys.exit(main())
