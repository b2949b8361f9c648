#!/usr/bin/env python3
"""Random keys, pastes, mouse, resize storms and signals, with invariants.

  monkey.py nofault.json --events 100000
  monkey.py nofault.json --replay crash-123.json [--minimise]

Invariants, checked while it runs and at the end:
  PANIC     the program ended by itself with a signal, or 'panicked at' was shown,
            or the exit status is 101 / 134 (unless the quit keys were hit: it is
            then started again and counted)
  STUCK     no answer to a probe within --patience seconds (a probe is a resize,
            which a live full-screen program must answer with output)
  SPIN      more than 30 % of a core, still so four seconds after the last key
  GREW      resident memory above --max-rss MiB, or more than 64 open files
  DIRTY     terminal modes left behind at the end (alternate screen, cursor,
            mouse, paste, termios)
  ODD       a control sequence outside the allow-list of a plain screen painter
            (OSC other than the title, DCS, APC, C1 ...)
  BADFILE   the board does not load any more (profile keys "recover", "check")
"""
import argparse, json, os, random, re, shutil, signal, sys, tempfile, time
from ptykit import NAMED, Profile, Session, common_args, keys, report

# How long a program may work on what was typed before it counts as spinning, in seconds.
SPIN_FOR = 4

WORDS = ["retro", "日本語", "e\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "🇩🇪", "\u202eevil", "a" * 300, "=1+1", "<b>", "`x`", "| y |",
         "\u200b\u200d", "ﷺ", "Ⓐ️", "\t", "\x01\x02", "(((((", "\\", "\"", "'"]
SIZES = [(24, 80), (1, 1), (1, 80), (24, 1), (2, 2), (3, 5), (5, 20), (10, 40), (50, 200), (200, 500), (24, 79), (60, 20)]


def gen(rng, n, avoid, resize_p, paste_p, signals):
    names = [k for k in NAMED if k not in ("nul",)]
    out = []
    while len(out) < n:
        r = rng.random()
        if r < 0.45:
            out.append(["k", chr(rng.randrange(32, 127))])
        elif r < 0.75:
            out.append(["n", rng.choice(names)])
        elif r < 0.80:
            c = rng.choice("abcdefghijklmnoprstuvwxyz")
            out.append(["c", c])
        elif r < 0.83:
            out.append(["a", rng.choice("abcdefghijklmnopqrstuvwxyz/.,<>")])
        elif r < 0.83 + resize_p:
            burst = rng.random() < 0.2
            for _ in range(rng.randrange(2, 12) if burst else 1):
                out.append(["r", *(rng.choice(SIZES) if rng.random() < 0.5 else
                                   (rng.randrange(1, 201), rng.randrange(1, 501)))])
        elif r < 0.83 + resize_p + paste_p:
            out.append(["p", " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 6)))])
        elif r < 0.97:
            b = rng.choice([0, 1, 2, 32, 35, 64, 65])
            out.append(["m", b, rng.randrange(1, 200), rng.randrange(1, 60)])
        elif r < 0.99:
            out.append(["u", rng.choice(WORDS)])
        elif signals and r < 0.995:
            out.append(["s", rng.choice(["WINCH", "CONT", "TSTP"])])
        else:
            raw = [rng.randrange(256) for _ in range(rng.randrange(1, 9))]
            out.append(["b", [x for x in raw if not (x < 32 and chr(x | 0x60) in avoid)]])
    return [e for e in out if not (e[0] == "c" and e[1] in avoid or e[0] == "n" and e[1] in avoid.split(","))]


def encode(e):
    t = e[0]
    if t == "k" or t == "u":
        return e[1].encode()
    if t == "n":
        return NAMED[e[1]]
    if t == "c":
        return bytes([ord(e[1].upper()) & 0x1f])
    if t == "a":
        return b"\x1b" + e[1].encode()
    if t == "p":
        return b"\x1b[200~" + e[1].encode() + b"\x1b[201~"
    if t == "m":
        return b"\x1b[<%d;%d;%d%c" % (e[1], e[2], e[3], rng_mM[e[1] % 2])
    if t == "b":
        return bytes(e[1])
    return b""


rng_mM = b"Mm"


def play(prof, events, a, base, verbose=False):
    """Run one event list; returns (problem or None, index, stats)."""
    d = tempfile.mkdtemp(prefix="monkey-", dir=base)
    file = prof.make(d)
    stats = dict(starts=0, quits=0, out_bytes=0, max_rss=0, slowest_probe=0.0)
    s = None
    baseline_odd = None
    problem = None
    i = -1

    def start():
        nonlocal s, baseline_odd
        s = prof.start(file)
        stats["starts"] += 1
        if not s.wait_for(prof.ready, prof.start_timeout):
            return "NOSTART " + s.text()[-300:]
        if baseline_odd is None:
            baseline_odd = {k for k, _ in s.screen.odd}
        return None

    def ended(expected):
        """The program has ended: judge how."""
        s.pump(0)
        raw = bytes(s.raw[-4000:])
        if s.status is None:
            return None
        if b"panicked at" in raw or s.status in (101, 134) or s.status < 0 and expected:
            return f"PANIC status {s.status}: " + raw[-300:].decode("utf-8", "replace")
        left = s.screen.left_behind()
        if not s.termios_restored():
            left.append("termios")
        if left:
            return f"DIRTY {left} after exit {s.status}"
        return None

    try:
        problem = start()
        if problem:
            return problem, 0, stats
        last_probe = 0
        for i, e in enumerate(events):
            if e[0] == "r":
                s.resize(e[1], e[2])
            elif e[0] == "s":
                s.kill(getattr(signal, "SIG" + e[1]))
                if e[1] == "TSTP":
                    # As a shell does: called back only once it has stopped.
                    wait_until(s, s.stopped)
                    s.kill(signal.SIGCONT)
                    # Until it has the terminal again, the terminal itself would echo what is typed.
                    wait_until(s, lambda: not s.termios_restored())
            else:
                s.write(encode(e))
            if i % a.pump_every == 0:
                s.pump(0)
            if s.poll() is not None:
                problem = ended(True)
                if problem:
                    return problem, i, stats
                stats["quits"] += 1
                stats["out_bytes"] += s.total
                s.close()
                problem = start()
                if problem:
                    return problem, i, stats
                continue
            if i - last_probe >= a.probe_every:
                last_probe = i
                problem = probe(s, a, stats)
                if problem is None and s.poll() is not None:
                    problem = ended(True)
                    if problem is None:
                        stats["quits"] += 1
                        stats["out_bytes"] += s.total
                        s.close()
                        problem = start()
                if problem:
                    return problem, i, stats
                odd = [o for o in s.screen.odd if o[0] not in baseline_odd and o[0] != "OSC-title"
                       and not re.search(prof.odd_ok, o[0])]
                if odd:
                    return f"ODD control sequence in the output: {odd[:3]}", i, stats
        problem = probe(s, a, stats)
        if not problem and s.poll() is None:
            s.resize(24, 80)
            s.settle(0.1, 1)
            s.send(prof.quit)
            if s.wait(prof.quit_timeout) is None:
                s.send("<Esc><Esc><Esc>")
                s.send(prof.quit)
                if s.wait(prof.quit_timeout) is None:
                    stats["sigterms"] = stats.get("sigterms", 0) + 1
                    s.kill(signal.SIGTERM)
                    if s.wait(3) is None:
                        problem = "STUCK it does not end on the quit keys nor on SIGTERM"
        if not problem:
            problem = ended(False)
        stats["out_bytes"] += s.total
        if not problem:
            msg = prof.run_recovery(file) or prof.well_formed(file)
            if msg:
                problem = "BADFILE " + msg
        return problem, i, stats
    finally:
        if s:
            s.close()
        shutil.rmtree(d, ignore_errors=True)


def wait_until(s, holds):
    t = time.monotonic() + 5
    while time.monotonic() < t and not holds() and s.poll() is None:
        s.pump(0.01)


def probe(s, a, stats):
    if not s.settle(0.05, a.patience):
        pass
    r, c = s.rows, s.cols
    t0 = time.monotonic()
    before = s.total
    s.resize(25 if r == 24 else 24, 81 if c == 80 else 80)
    while s.total == before and time.monotonic() - t0 < a.patience and s.poll() is None:
        s.pump(0.02)
    took = time.monotonic() - t0
    if s.poll() is not None:
        return None
    if s.total == before:
        return f"STUCK no output within {a.patience} s after a resize (state {s.proc_state()})"
    stats["slowest_probe"] = max(stats["slowest_probe"], round(took, 3))
    s.settle(0.1, 2)
    rss = s.rss_kib()
    stats["max_rss"] = max(stats["max_rss"], rss)
    if rss > a.max_rss * 1024:
        return f"GREW resident memory {rss // 1024} MiB"
    if s.fds() > 64:
        return f"GREW {s.fds()} open files"
    if a.spin:
        # Keys that still wait in the terminal are work; a spin is what does not end.
        used = 1.0
        until = time.monotonic() + SPIN_FOR
        while used > 0.3 and time.monotonic() < until and s.poll() is None:
            c0, t0 = s.cpu(), time.monotonic()
            s.pump(0)
            time.sleep(0.5)
            s.pump(0)
            used = (s.cpu() - c0) / (time.monotonic() - t0)
        if used > 0.3 and s.poll() is None:
            return f"SPIN {used:.0%} of a core, {SPIN_FOR} s after the last key"
    return None


def minimise(prof, events, a, base, kind):
    print(f"minimising {len(events)} events ...")
    n = 2
    while len(events) > 1:
        size = max(1, len(events) // n)
        for k in range(0, len(events), size):
            trial = events[:k] + events[k + size:]
            p, _, _ = play(prof, trial, a, base)
            if p and p.split()[0] == kind:
                events, n = trial, max(n - 1, 2)
                break
        else:
            if size == 1:
                break
            n = min(len(events), n * 2)
    return events


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--events", type=int, default=20000)
    ap.add_argument("--chunk", type=int, default=5000, help="events per fresh board")
    ap.add_argument("--avoid", default="", help="control letters not to send, e.g. 'cz'; or named keys, comma separated")
    ap.add_argument("--resize-p", type=float, default=0.05)
    ap.add_argument("--paste-p", type=float, default=0.02)
    ap.add_argument("--signals", action="store_true", help="also SIGTSTP/SIGCONT/SIGWINCH")
    ap.add_argument("--probe-every", type=int, default=500)
    ap.add_argument("--pump-every", type=int, default=8)
    ap.add_argument("--patience", type=float, default=3)
    ap.add_argument("--max-rss", type=int, default=256)
    ap.add_argument("--no-spin", dest="spin", action="store_false")
    ap.add_argument("--replay")
    ap.add_argument("--minimise", action="store_true")
    ap.add_argument("--save", default=tempfile.gettempdir(), help="where failing event lists are written")
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    base = tempfile.mkdtemp(prefix="monkeys-")
    t0 = time.time()
    failures, total, agg = [], 0, dict(starts=0, quits=0, out_bytes=0, max_rss=0, slowest_probe=0.0)
    try:
        if a.replay:
            with open(a.replay) as f:
                lists = [json.load(f)]
        else:
            lists = None
        k = 0
        while (lists and k < len(lists)) or (not lists and total < a.events):
            seed = a.seed * 7919 + k
            ev = lists[k] if lists else gen(random.Random(seed), min(a.chunk, a.events - total), a.avoid,
                                            a.resize_p, a.paste_p, a.signals)
            k += 1
            total += max(1, len(ev))
            p, at, st = play(prof, ev, a, base)
            for x in agg:
                agg[x] = max(agg[x], st[x]) if x in ("max_rss", "slowest_probe") else agg[x] + st[x]
            if p:
                ev = ev[:at + 1]
                if a.minimise:
                    ev = minimise(prof, ev, a, base, p.split()[0])
                name = os.path.join(a.save, f"monkey-{p.split()[0].lower()}-{seed}.json")
                with open(name, "w") as f:
                    json.dump(ev, f)
                failures.append(f"{p.strip()[:240]!r} at event {at}, {len(ev)} events in {name}")
    finally:
        shutil.rmtree(base, ignore_errors=True)
    dt = time.time() - t0
    res = dict(events=total, seconds=round(dt, 1), events_per_second=int(total / dt), **agg, failures=failures)
    return report("monkey " + os.path.basename(a.profile), res, a.json)


if __name__ == "__main__":
    sys.exit(main())
