#!/usr/bin/env python3
"""The same board in two places at once.

  twowriters.py nofault.json [--only storm]

Cases (an edit counts when its writer acknowledged it):
  both         two sessions on one board, edits in turn: no acknowledged edit may be
               lost; a second session that is read-only (acknowledges nothing and
               says so) is fine
  external     the board is replaced by another tool while a session is open (profile
               key "external"), as 'git pull' does; then the session edits: both must
               be there at the end - or the session must refuse to acknowledge
  dirty-ext    the same, but the session has made edits before and goes on editing
               while five outside changes arrive
  conflict     the board turns into a file with git conflict markers while it is open:
               it must not be overwritten silently
  stale-lock   kill -9 the holder, start again: ready within the usual time
  frozen       the holder is stopped (SIGSTOP) and a second session starts: it must be
               ready, or say why not, within 5 s
  storm        N processes add one card each at the same time (profile key "cli_add"):
               all N must be there
  reader       during all writes a reader checks the board: it must always be whole
"""
import argparse, os, random, re, shutil, signal, subprocess, sys, tempfile, threading, time
from ptykit import Profile, common_args, do_edit, report, token


class Reader(threading.Thread):
    """Reads the board all the time: it must never be torn or missing."""

    def __init__(self, prof, file):
        super().__init__(daemon=True)
        self.prof, self.file = prof, file
        self.bad, self.n, self.go = [], 0, True
        self.seen = set()
        self.d = tempfile.mkdtemp(prefix="reader-")

    def run(self):
        copy = os.path.join(self.d, self.prof.name)
        while self.go:
            try:
                with open(self.file, "rb") as f:
                    data = f.read()
            except FileNotFoundError:
                self.bad.append("missing")
                continue
            self.n += 1
            h = hash(data)
            if h not in self.seen:
                self.seen.add(h)
                if not data and self.prof.init:
                    self.bad.append("empty")
                elif self.prof.check:
                    with open(copy, "wb") as f:
                        f.write(data)
                    if self.prof.well_formed(copy):
                        self.bad.append("torn")
            time.sleep(0.0005)

    def stop(self):
        self.go = False
        self.join(5)
        shutil.rmtree(self.d, ignore_errors=True)
        return [f"READER saw the board {x}" for x in sorted(set(self.bad))]


def ext(prof, file, tok):
    subprocess.run(prof.sub(prof.external, file, 0, tok), cwd=os.path.dirname(file), check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=20)


def edit(prof, s, file, acked, wait):
    """One edit; the running number is unknown when others write too, so any
    acknowledgement with a new number counts."""
    t = token()
    rx = re.compile(prof.sub(prof.ack, file, 0, t).replace("0", r"(\d+)", 1).replace("1", r"(\d+)", 1), re.S)
    before = [m.group(0) for m in rx.finditer(s.text())]
    s.send(prof.sub(prof.edit, file, 0, t))
    end = time.monotonic() + wait
    while time.monotonic() < end and s.poll() is None:
        s.pump(0.02)
        now = [m.group(0) for m in rx.finditer(s.text())]
        if now and now != before:
            acked.append(t)
            return True
    return False


def finish(prof, file, sessions, acked, extra=()):
    out = []
    for s in sessions:
        if s.poll() is None:
            s.send(prof.quit)
            if s.wait(prof.quit_timeout) is None:
                out.append("HANG on quit: " + s.text().strip()[-100:].replace("\n", "|"))
        s.close()
    have, msg = prof.survivors(file)
    if msg:
        out.append("CORRUPT " + msg)
    lost = [t for t in list(acked) + list(extra) if t not in have]
    if lost:
        out.append(f"LOST {len(lost)} of {len(acked) + len(extra)}")
    return out


def case_both(prof, file, a):
    A, B = prof.start(file), prof.start(file)
    acked, n = [], [0, 0]
    if not A.wait_for(prof.ready, prof.start_timeout):
        return ["NOSTART"], ""
    B.wait_for(prof.ready, 3)
    for k in range(6):
        for j, s in enumerate((A, B)):
            n[j] += edit(prof, s, file, acked, a.wait)
    note = f"acknowledged {n[0]} and {n[1]} of 6 each"
    return finish(prof, file, (A, B), acked), note


def case_external(prof, file, a):
    if not prof.external:
        return None, "no 'external' in the profile"
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    t = token()
    time.sleep(0.1)
    ext(prof, file, t)
    time.sleep(0.6)
    acked = []
    edit(prof, A, file, acked, a.wait)
    edit(prof, A, file, acked, a.wait)
    return finish(prof, file, (A,), acked, [t]), f"acknowledged {len(acked)} of 2"


def case_dirty(prof, file, a):
    if not prof.external:
        return None, "no 'external' in the profile"
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    acked, out = [], []
    for k in range(5):
        edit(prof, A, file, acked, a.wait)
        t = token()
        ext(prof, file, t)
        out.append(t)
        time.sleep(random.uniform(0, 0.4))
        edit(prof, A, file, acked, a.wait)
    return finish(prof, file, (A,), acked, out), f"acknowledged {len(acked)} of 10"


def case_conflict(prof, file, a):
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    acked = []
    edit(prof, A, file, acked, a.wait)
    with open(file) as f:
        body = f.read()
    keep = token()
    with open(file + ".x", "w") as f:
        f.write("<<<<<<< HEAD\n" + body + "=======\n" + keep + "\n>>>>>>> theirs\n")
    os.replace(file + ".x", file)
    time.sleep(0.6)
    edit(prof, A, file, acked, a.wait)
    A.settle(0.1, 1)
    said = bool(re.search("conflict|changed|merge|modified|" + prof.error, A.text(), re.I))
    A.send(prof.quit)
    A.wait(prof.quit_timeout)
    A.close()
    d = os.path.dirname(file)
    everywhere = b""
    for x in os.listdir(d):
        p = os.path.join(d, x)
        if os.path.isfile(p):
            with open(p, "rb") as f:
                everywhere += f.read()
    out = []
    if keep.encode() not in everywhere:
        out.append("LOST the other side of the conflict was overwritten")
    out += [f"LOST {t}" for t in acked if t.encode() not in everywhere]
    return out, "said so" if said else "said nothing"


def case_stale(prof, file, a):
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    acked = []
    edit(prof, A, file, acked, a.wait)
    A.kill(signal.SIGKILL)
    A.close()
    t0 = time.monotonic()
    B = prof.start(file)
    ok = B.wait_for(prof.ready, prof.start_timeout)
    took = time.monotonic() - t0
    out = [] if ok else ["NOSTART after a kill: " + B.text().strip()[-120:].replace("\n", "|")]
    if ok:
        edit(prof, B, file, acked, a.wait)
    return out + finish(prof, file, (B,), acked), f"ready after {took:.2f} s"


def case_frozen(prof, file, a):
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    acked = []
    edit(prof, A, file, acked, a.wait)
    A.kill(signal.SIGSTOP)
    B = prof.start(file)
    ok = B.wait_for(prof.ready + "|(?i:lock|open|another|read.only|in use)", 5)
    out = [] if ok else ["HANG the second session shows nothing: " + B.text().strip()[-120:]]
    edit(prof, B, file, acked, a.wait)
    A.kill(signal.SIGCONT)
    edit(prof, A, file, acked, a.wait)
    return out + finish(prof, file, (A, B), acked), f"acknowledged {len(acked)}"


def case_storm(prof, file, a):
    if not prof.cli_add:
        return None, "no 'cli_add' in the profile"
    toks = [token() for _ in range(a.storm)]
    rd = Reader(prof, file)
    rd.start()
    ps = [subprocess.Popen(prof.sub(prof.cli_add, file, 0, t), cwd=os.path.dirname(file), stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for t in toks]
    rcs = [p.wait(60) for p in ps]
    out = rd.stop()
    acked = [t for t, rc in zip(toks, rcs) if rc == 0]
    have, msg = prof.survivors(file)
    if msg:
        out.append("CORRUPT " + msg)
    lost = [t for t in acked if t not in have]
    if lost:
        out.append(f"LOST {len(lost)} of {len(acked)} added with exit 0")
    return out, f"{len(acked)} of {a.storm} exited 0, reader looked {rd.n} times"


def case_reader(prof, file, a):
    rd = Reader(prof, file)
    rd.start()
    A = prof.start(file)
    A.wait_for(prof.ready, prof.start_timeout)
    acked = []
    for n in range(1, 101):
        t = token()
        if do_edit(prof, A, file, n, t, a.wait):
            acked.append(t)
    out = rd.stop()
    return out + finish(prof, file, (A,), acked), f"{len(acked)} edits, {rd.n} reads"


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--only", default="")
    ap.add_argument("--wait", type=float, default=1.0)
    ap.add_argument("--storm", type=int, default=16)
    ap.add_argument("--rounds", type=int, default=1, help="how often each case is tried")
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    only = set(filter(None, a.only.split(",")))
    base = tempfile.mkdtemp(prefix="twowriters-")
    failures, passed = [], 0
    try:
        cases = (("both", case_both), ("external", case_external), ("dirty-ext", case_dirty),
                 ("conflict", case_conflict), ("stale-lock", case_stale), ("frozen", case_frozen),
                 ("storm", case_storm), ("reader", case_reader))
        for turn, (name, fn) in ((turn, case) for turn in range(a.rounds) for case in cases):
            if only and name not in only:
                continue
            d = os.path.join(base, str(turn), name)
            os.makedirs(d)
            probs, note = fn(prof, prof.make(d), a)
            if probs is None:
                print(f"  SKIP {name}: {note}")
            elif probs:
                failures += [f"{name}: {p} ({note})" for p in probs]
            else:
                passed += 1
                print(f"  PASS {name}: {note}")
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return report("twowriters " + os.path.basename(a.profile), dict(passed=passed, failed=len(failures), failures=failures), a.json)


if __name__ == "__main__":
    sys.exit(main())
