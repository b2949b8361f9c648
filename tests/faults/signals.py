#!/usr/bin/env python3
"""Signals, hang-up, job control, odd terminals, missing terminals.

  signals.py nofault.json [--only hangup,sigterm]

Each case prints PASS or FAIL with what was seen.  Cases:
  sigterm sighup sigint   ends within 2 s, terminal restored, acknowledged edits
                          kept, text still being typed kept too (a warning)
  hangup                  the terminal goes away: ends within 2 s, no spinning
  hangup-nohup            the same with SIGHUP ignored: EOF/EIO on the terminal
                          must end it (crossterm issue 793)
  tstp                    SIGTSTP stops it with the terminal restored; SIGCONT
                          brings the screen back and edits go on
  backpressure            nobody reads the terminal for 3 s: no crash, no loss
  flood                   200 000 key bytes at once: answers within 8 s and needs no further key
                          for it (crossterm PR 1057: bytes left unread until the next key)
  notty-*                 stdin, stdout or both are no terminals: a clear message on
                          stderr, exit status not 0, nothing but text on stdout, 2 s
  term-dumb term-none term-unknown   it starts, or refuses with a message
  nocolor                 NO_COLOR=1: no colour in SGR sequences
  locale-c                LC_ALL=C: starts and accepts an edit
  size-RxC                starts at that size, survives growing to 24x80, takes an edit
  wedge-*                 broken input (an unfinished paste or escape sequence, invalid
                          UTF-8): after 3 s the next edit must be taken again
                          (crossterm issue 1060: some of these swallow keys for ever)
  panic                   (profile key panic_env or --panic-env NAME=VALUE) the
                          terminal is restored and the message is readable
"""
import argparse, os, re, signal, subprocess, sys, tempfile, shutil, time
from ptykit import Profile, Session, common_args, do_edit, report, token

WEDGES = {"paste": b"\x1b[200~abc", "csi": b"\x1b[", "csi-mouse": b"\x1b[<0;5", "csi-private": b"\x1b[?1",
          "csi-long": b"\x1b[" + b"9" * 5000, "ss3": b"\x1bO", "esc": b"\x1b", "osc": b"\x1b]0;abc",
          "utf8": b"\xe6\x97", "not-utf8": b"\xff\xfe\xc3\x28", "x10-mouse": b"\x1b[M"}
SIZES = [(1, 1), (2, 2), (3, 10), (5, 20), (200, 500), (0, 0)]


class Case:
    def __init__(self, prof, base, name):
        self.prof, self.name = prof, name
        self.d = tempfile.mkdtemp(prefix=name + "-", dir=base)
        self.file = prof.make(self.d)
        self.acked, self.n = [], 0
        self.s = None

    def start(self, **kw):
        self.s = self.prof.start(self.file, **kw)
        return self.s.wait_for(self.prof.ready, self.prof.start_timeout)

    def edit(self, timeout=None):
        self.n += 1
        t = token()
        ok = do_edit(self.prof, self.s, self.file, self.n, t, timeout)
        if ok:
            self.acked.append(t)
        return ok

    def lost(self):
        have, msg = self.prof.survivors(self.file)
        out = [f"lost {t}" for t in self.acked if t not in have]
        return out + ([msg] if msg else [])

    def dirty(self):
        bad = self.s.screen.left_behind()
        if self.s.slave >= 0 and not self.s.termios_restored():
            bad.append("termios not restored")
        return bad


def case_signal(c, sig, a):
    assert c.start(), "never ready: " + c.s.text()[-200:]
    assert c.edit(), "edit not acknowledged: " + c.s.text()[-200:]
    t0 = time.monotonic()
    c.s.kill(sig)
    st = c.s.wait(2)
    assert st is not None, "still running after 2 s"
    c.s.pump(0.1)
    bad = c.dirty() + c.lost()
    assert not bad, f"{bad} (status {st})"
    return f"ended in {time.monotonic() - t0:.2f} s, status {st}"


def case_hangup(c, nohup, a):
    ignore = (lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) if nohup else None
    assert c.start(limits=ignore), "never ready"
    assert c.edit(), "edit not acknowledged"
    c0 = c.s.cpu()
    c.s.hangup()
    t0 = time.monotonic()
    used = 0.0
    while c.s.poll() is None and time.monotonic() - t0 < 2:
        used = c.s.cpu() - c0
        time.sleep(0.02)
    took = time.monotonic() - t0
    if c.s.poll() is None:
        used = c.s.cpu() - c0
        raise AssertionError(f"still running {took:.1f} s after the terminal went away, {used / took:.0%} of a core used")
    bad = c.lost()
    assert not bad, bad
    return f"ended in {took:.2f} s, status {c.s.status}"


def case_tstp(c, a):
    assert c.start(job=True), "never ready"
    assert c.edit(), "edit not acknowledged"
    c.s.kill(signal.SIGTSTP)
    t0 = time.monotonic()
    while not c.s.stopped() and c.s.poll() is None and time.monotonic() - t0 < 2:
        c.s.pump(0.02)
    assert c.s.poll() is None, f"ended with status {c.s.status}"
    assert c.s.stopped(), "not stopped 2 s after SIGTSTP"
    c.s.pump(0.1)
    bad = c.dirty()
    c.s.screen.feed(b"\x1b[2J")
    c.s.kill(signal.SIGCONT)
    t = c.acked[-1]
    back = c.s.wait_for(re.escape(t), 3)
    assert back, "the screen did not come back after SIGCONT"
    assert c.edit(), "no edit after SIGCONT"
    assert not bad, f"while stopped: {bad}"
    return "stopped, resumed, edited"


def case_backpressure(c, a):
    assert c.start(), "never ready"
    assert c.edit(), "edit not acknowledged"
    for k in range(300):                       # output piles up; nobody reads
        c.s.resize(24 + k % 3, 80 + k % 5)
        time.sleep(0.01)
    assert c.s.poll() is None, f"died: status {c.s.status}"
    c.s.resize(24, 80)
    c.s.settle(0.2, 5)
    assert c.edit(), "no edit afterwards: " + c.s.text()[-200:]
    bad = c.lost()
    assert not bad, bad
    return "alive"


def case_flood(c, a):
    assert c.start(), "never ready"
    left = 200_000
    while left > 0 and c.s.poll() is None:
        c.s.write(b"\x1b[A\x1b[B" * 200)
        left -= 1200
        c.s.pump(0)
    t0 = time.monotonic()
    c.s.settle(0.3, 8)
    assert c.s.poll() is None, f"died: status {c.s.status}"
    ok = c.edit(8)
    assert ok, "no edit afterwards: " + c.s.text()[-200:]
    return f"answers {time.monotonic() - t0:.2f} s after the flood"


def case_notty(c, which, a):
    argv = c.prof.sub(c.prof.argv, c.file)
    if which == "both":
        r = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           timeout=2, cwd=c.d, start_new_session=True)
        out, err, rc = r.stdout, r.stderr, r.returncode
    else:
        import pty
        m, s = pty.openpty()
        kw = dict(stdin=subprocess.DEVNULL, stdout=s) if which == "stdin" else dict(stdin=s, stdout=subprocess.PIPE)
        p = subprocess.Popen(argv, stderr=subprocess.PIPE, cwd=c.d, start_new_session=True, **kw)
        try:
            out, err = p.communicate(timeout=2)
        except subprocess.TimeoutExpired:
            p.kill()
            p.communicate()
            raise AssertionError("did not end within 2 s")
        finally:
            os.close(m)
            os.close(s)
        out, rc = out or b"", p.returncode
    assert rc not in (0, None), "exit status 0"
    assert rc > 0 and rc != 101, f"crashed: status {rc} {err[-200:]!r}"
    assert err.strip(), "no message on stderr"
    assert b"\x1b" not in out, f"escape sequences on stdout: {out[:60]!r}"
    return f"exit {rc}: {err.decode('utf-8', 'replace').strip()[:90]}"


def case_term(c, value, a):
    env = {"TERM": value} if value is not None else {"TERM": ""}
    ok = c.start(env=env)
    if not ok:
        assert c.s.poll() is not None, "neither ready nor ended: " + c.s.text()[-200:]
        c.s.pump(0.1)
        txt = bytes(c.s.raw).decode("utf-8", "replace").strip()
        assert c.s.status > 0 and txt, f"ended with {c.s.status} and no message"
        assert not c.dirty(), c.dirty()
        return f"refuses, exit {c.s.status}: {txt[:80]!r}"
    assert c.edit(), "edit not acknowledged"
    return "runs"


def case_nocolor(c, a):
    assert c.start(env={"NO_COLOR": "1"}), "never ready"
    assert c.edit(), "edit not acknowledged"
    col = set()
    for m in re.finditer(rb"\x1b\[([0-9;:]*)m", bytes(c.s.raw)):
        for p in re.split(b"[;:]", m.group(1)):
            if p.isdigit() and (30 <= int(p) <= 38 or 40 <= int(p) <= 48 or 90 <= int(p) <= 107):
                col.add(int(p))
    assert not col, f"colours used: {sorted(col)}"
    return "no colour"


def case_locale(c, a):
    assert c.start(env={"LC_ALL": "C", "LANG": "C"}), "never ready: " + c.s.text()[-200:]
    assert c.edit(), "edit not acknowledged"
    return "runs"


def case_size(c, r, k, a):
    c.s = c.prof.start(c.file, rows=r, cols=k)
    time.sleep(0.4)
    c.s.pump(0.1)
    assert c.s.poll() is None, f"ended with status {c.s.status}: {bytes(c.s.raw)[-120:]!r}"
    c.s.resize(24, 80)
    assert c.s.wait_for(c.prof.ready, 5), "not ready after growing: " + c.s.text()[-200:]
    assert c.edit(), "edit not acknowledged"
    return "runs"


def case_wedge(c, data, a):
    assert c.start(), "never ready"
    assert c.edit(), "edit not acknowledged"
    c.s.write(data)
    t = time.monotonic() + 3
    while time.monotonic() < t:
        c.s.pump(0.05)
    assert c.s.poll() is None, f"ended with status {c.s.status}"
    c.s.send("<BS><BS><BS><BS><BS><BS>")      # whatever text came through
    c.s.settle(0.1, 1)
    for k in range(3):
        c.n = 1
        if c.edit(1.5):
            return "takes edits again" + (f" (lost {k} edits first)" if k else "")
        if re.search(c.prof.sub(c.prof.ack, c.file, 3, ""), c.s.text(), re.S):
            return "takes edits again"
    raise AssertionError("keys are swallowed: " + c.s.text().strip()[-80:].replace("\n", "|"))


def case_panic(c, a):
    k, _, v = a.panic_env.partition("=")
    c.start(env={k: v})
    st = c.s.wait(5)
    c.s.pump(0.1)
    assert st not in (None, 0), f"no panic: status {st}"
    bad = c.dirty()
    assert not bad, bad
    assert re.search(r"panick|crash|bug", c.s.text()), "no readable message: " + c.s.text()[-200:]
    return f"status {st}"


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--only", default="")
    ap.add_argument("--panic-env", default="")
    ap.add_argument("--rounds", type=int, default=1, help="how often each case is tried")
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    cases = [("sigterm", case_signal, signal.SIGTERM), ("sighup", case_signal, signal.SIGHUP),
             ("sigint", case_signal, signal.SIGINT), ("hangup", case_hangup, False),
             ("hangup-nohup", case_hangup, True), ("tstp", case_tstp), ("backpressure", case_backpressure),
             ("flood", case_flood), ("notty-both", case_notty, "both"), ("notty-stdin", case_notty, "stdin"),
             ("notty-stdout", case_notty, "stdout"), ("term-dumb", case_term, "dumb"),
             ("term-none", case_term, None), ("term-unknown", case_term, "no-such-terminal"),
             ("nocolor", case_nocolor), ("locale-c", case_locale)]
    cases += [(f"wedge-{k}", case_wedge, v) for k, v in WEDGES.items()]
    cases += [(f"size-{r}x{k}", case_size, r, k) for r, k in SIZES]
    if a.panic_env:
        cases.append(("panic", case_panic))
    only = set(filter(None, a.only.split(",")))
    base = tempfile.mkdtemp(prefix="signals-")
    failures, passed = [], 0
    try:
        for name, fn, *args in cases * a.rounds:
            if only and name not in only and name.split("-")[0] not in only:
                continue
            c = Case(prof, base, name)
            try:
                msg = fn(c, *args, a)
                passed += 1
                print(f"  PASS {name}: {msg}")
            except (AssertionError, subprocess.TimeoutExpired, OSError) as e:
                failures.append(f"{name}: {e}")
            finally:
                if c.s:
                    c.s.close()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return report("signals " + os.path.basename(a.profile), dict(passed=passed, failed=len(failures), failures=failures), a.json)


if __name__ == "__main__":
    sys.exit(main())
