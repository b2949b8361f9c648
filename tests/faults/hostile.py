#!/usr/bin/env python3
"""Hostile text: a corpus, files made from it, and a check of what reaches the terminal.

  hostile.py list                         the payloads, as JSON (name, kind, text)
  hostile.py files DIR                    the corpus as git log / CSV / JSON / Slack-export /
                                          file-name / RON-bomb inputs for the importers
  hostile.py show nofault.json --via paste|type|file
        put each payload on the screen (typed, pasted, or in the board file) and check
        the raw bytes the program writes to the terminal
  hostile.py scan FILE...                 check an exported file (Markdown, CSV, RON, log)
        for bytes that would act on a terminal that prints it

A payload fails when the program's output contains, outside the sequences a screen
painter needs: ESC or C1 controls from the payload (found by its canary word), OSC /
DCS / APC / PM / SOS strings, bidi controls, or other invisible format characters.
For --via file the profile needs "init" with the word {payload} in it (it is replaced
by the RON-escaped text) or "setup" that writes the board.
"""
import argparse, csv, io, json, os, re, shutil, sys, tempfile, time
from ptykit import Profile, report, token

CANARY = "k4naRy"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVIS = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u206a\u206f\ufeff\u3164\uffa0"
TAGS = "".join(chr(0xe0000 + ord(c)) for c in "hidden")


def payloads():
    E, C = "\x1b", CANARY
    P = [
        ("csi-colour", "esc", f"a{E}[31m{C}{E}[0m"), ("csi-clear", "esc", f"{E}[2J{E}[H{C}"),
        ("csi-move", "esc", f"{E}[10A{E}[5C{C}"), ("csi-dsr", "esc", f"{E}[6n{C}"),
        ("csi-da", "esc", f"{E}[c{C}"), ("csi-title-report", "esc", f"{E}]0;rm -rf{chr(7)}{E}[21t{C}"),
        ("csi-mouse-on", "esc", f"{E}[?1003h{C}"), ("csi-alt-off", "esc", f"{E}[?1049l{C}"),
        ("csi-paste-end", "esc", f"{E}[201~{C}\r:q!\r"), ("csi-repeat", "esc", f"x{E}[999999999b{C}"),
        ("csi-scroll-region", "esc", f"{E}[1;1r{C}"), ("csi-huge-params", "esc", f"{E}[{'9' * 2000}m{C}"),
        ("osc-title", "osc", f"{E}]0;{C}{chr(7)}"), ("osc-52-clipboard", "osc", f"{E}]52;c;a3VybCBldmls{chr(7)}{C}"),
        ("osc-52-query", "osc", f"{E}]52;c;?{E}\\{C}"), ("osc-8-link", "osc", f"{E}]8;;http://evil.example/{E}\\{C}{E}]8;;{E}\\"),
        ("osc-4-palette", "osc", f"{E}]4;1;?{E}\\{C}"), ("osc-50-font", "osc", f"{E}]50;{C}{chr(7)}"),
        ("osc-7-cwd", "osc", f"{E}]7;file:///{C}{chr(7)}"), ("osc-9-notify", "osc", f"{E}]9;{C}{chr(7)}"),
        ("osc-777", "osc", f"{E}]777;notify;{C};x{chr(7)}"), ("osc-1337-file", "osc", f"{E}]1337;File=inline=1:QUJD{chr(7)}{C}"),
        ("osc-99-kitty", "osc", f"{E}]99;;{C}{E}\\"), ("osc-unterminated", "osc", f"{E}]0;{C}"),
        ("dcs-decrqss", "dcs", f"{E}P$q{C}{E}\\"), ("dcs-xtgettcap", "dcs", f"{E}P+q544e{E}\\{C}"),
        ("dcs-sixel", "dcs", f"{E}Pq#0;2;0;0;0{E}\\{C}"), ("dcs-tmux", "dcs", f"{E}Ptmux;{E}{E}]52;c;QQ=={chr(7)}{E}\\{C}"),
        ("apc-kitty-graphics", "apc", f"{E}_Gf=100;{C}{E}\\"), ("pm", "pm", f"{E}^{C}{E}\\"), ("sos", "sos", f"{E}X{C}{E}\\"),
        ("ris", "esc", f"{E}c{C}"), ("decaln", "esc", f"{E}#8{C}"), ("charset", "esc", f"{E}(0{C}"),
        ("c1-csi", "c1", f"\x9b31m{C}"), ("c1-osc", "c1", f"\x9d0;{C}\x9c"), ("c1-dcs", "c1", f"\x90$q{C}\x9c"),
        ("c0-bell-bs", "c0", f"abc\x07\x08\x08\x08{C}"), ("c0-cr-overwrite", "c0", f"good\r{C}"),
        ("c0-nul-del", "c0", f"a\0b\x7f{C}"), ("c0-vt-ff-so", "c0", f"\x0b\x0c\x0e{C}\x0f"), ("newlines", "c0", f"a\nb\r\nc\x85d\u2028e\u2029{C}"),
        ("split-esc", "esc", f"{E}"), ("split-rest", "text", f"]52;c;QQ=={C}"),
        ("bidi-rlo", "bidi", f"\u202e{C}\u202c"), ("bidi-isolates", "bidi", f"\u2067{C}\u2069"), ("bidi-all", "bidi", BIDI + C),
        ("invisible", "invis", INVIS + C), ("tags", "invis", TAGS + C), ("variation", "invis", "a" + "\ufe0f" * 50 + C),
        ("zalgo", "width", "Z" + "\u0301\u0316\u0489" * 40 + C), ("zwj", "width", "👩‍👩‍👧‍👦" * 20 + C),
        ("flags", "width", "🇩🇪🇫🇷" * 20 + C), ("wide", "width", "漢字" * 60 + C), ("ambiguous", "width", "①②③…—·" * 20 + C),
        ("arabic-ligature", "width", "﷽" * 10 + C), ("hangul-jamo", "width", "각" * 20 + C), ("private-use", "width", "\ue0b0\uf8ff\U000f0000" + C),
        ("noncharacters", "width", "\ufdd0\uffff\U0010ffff" + C), ("regional-lone", "width", "🇩" + C), ("skin-tone-lone", "width", "🏽" * 8 + C),
        ("md-link", "markdown", f"[{C}](javascript:alert(1))"), ("md-image", "markdown", f"![{C}](http://evil.example/p.png)"),
        ("md-html", "markdown", f"<script>{C}</script><img src=x onerror=alert(1)>"), ("md-comment", "markdown", f"<!-- {C} --> --!>"),
        ("md-heading", "markdown", f"# {C}\n\n---\n## Action items"), ("md-table", "markdown", f"{C} | x || y\\|z"),
        ("md-fence", "markdown", f"```\n{C}\n~~~~"), ("md-list", "markdown", f"- [ ] {C}\n  - nested\n1. x"),
        ("md-autolink", "markdown", f"https://evil.example/{C} @everyone #1"), ("md-ref", "markdown", f"[x]: http://evil.example/{C}"),
        ("md-entity", "markdown", f"&lt;b&gt;{C}&#x202e;"), ("md-backslash", "markdown", "\\" * 7 + C),
        ("csv-eq", "csv", f"=HYPERLINK(\"http://evil.example\",\"{C}\")"), ("csv-plus", "csv", f"+1+1{C}"), ("csv-minus", "csv", f"-1+1{C}"),
        ("csv-at", "csv", f"@SUM(1){C}"), ("csv-tab", "csv", f"\t=1{C}"), ("csv-cr", "csv", f"\r=1{C}"), ("csv-dde", "csv", f"=cmd|' /C calc'!A0{C}"),
        ("csv-fullwidth", "csv", f"＝1+1{C}"), ("csv-quotes", "csv", f"\"\",\"\n\"{C}"),
        ("ron-close", "ron", f"\"), (id: 1, text: \"{C}"), ("ron-rawstring", "ron", f"\"#\"##{C}"), ("ron-comment", "ron", f"*/ // /* {C}"),
        ("path-dotdot", "path", f"../../../tmp/{C}"), ("path-abs", "path", f"/etc/{C}"), ("path-dot", "path", ".."), ("path-dash", "path", f"-rf{C}"),
        ("path-nul", "path", f"a\0{C}.ron"), ("path-long", "path", "ü" * 200 + C), ("path-win", "path", f"CON{C}:NUL.ron. "),
        ("path-tilde", "path", f"~root/{C}"), ("path-newline", "path", f"a\n{C}"), ("path-git", "path", f".git/hooks/{C}"), ("path-only-dots", "path", "...."),
        ("shell", "shell", f"$(touch {C})`id`;{C}|{C}&"), ("printf", "shell", f"%s%n%x{{}}{{0}}{C}"),
        ("long-line", "size", "x" * 100_000 + C), ("many-lines", "size", "\n" * 5000 + C), ("empty", "size", ""), ("spaces", "size", " " * 500 + C),
        ("conflict-markers", "merge", f"<<<<<<< ours\n{C}\n=======\n>>>>>>> theirs"),
    ]
    return P


def ron_escape(s):
    out = []
    for c in s:
        o = ord(c)
        if c in "\"\\":
            out.append("\\" + c)
        elif o < 32 or 0x7f <= o < 0xa0 or c in BIDI or 0x2028 <= o <= 0x2029:
            out.append("\\u{%x}" % o)
        else:
            out.append(c)
    return "".join(out)


def judge(raw, screen, base_odd, text):
    """Complaints about one program run whose raw output is `raw`."""
    bad = []
    odd = [o for o in screen.odd if o[0] not in base_odd]
    for kind, body in odd:
        if CANARY in body or kind != "OSC-title":
            bad.append(f"{kind} {body[:60]!r}")
    if screen.modes.get(1003) and "1003h" in text and 1003 not in base_odd:
        bad.append("mouse mode switched on by text")
    out = raw.decode("utf-8", "replace")
    for ch in sorted(set(out)):
        if ch in BIDI:
            bad.append(f"bidi U+{ord(ch):04X}")
        elif ch in INVIS or 0xe0000 <= ord(ch) <= 0xe007f:
            bad.append(f"invisible U+{ord(ch):04X}")
        elif 0x80 <= ord(ch) < 0xa0:
            bad.append(f"C1 U+{ord(ch):04X}")
    for m in re.finditer(r"\x1b(?![\[\]()=>78MDEc#PX^_\\NO*+\-./%])", out):
        bad.append("bare ESC")
        break
    return sorted(set(bad))


def show(a):
    prof = Profile(a.profile, a.set)
    base = tempfile.mkdtemp(prefix="hostile-")
    failures, n = [], 0
    template = prof.init or ""
    only = re.compile(a.only)

    def run(text, tag):
        d = tempfile.mkdtemp(dir=base)
        if a.via == "file":
            prof.init = template.replace("{payload}", ron_escape(text))
        file = prof.make(d)
        s = prof.start(file, rows=30, cols=100)
        try:
            ok = s.wait_for(prof.ready, prof.start_timeout)
            if not ok and a.via != "file":
                return s, f"never ready: {s.text()[-120:]!r}"
            if a.via == "paste":
                s.write(b"\x1b[200~" + text.replace("\x1b[201~", "").encode("utf-8", "surrogatepass") + b"\x1b[201~")
            elif a.via == "type":
                pre, _, post = prof.edit.partition("{tok}")
                s.send(prof.sub(pre, file, 1, ""))
                s.write("".join(c for c in text if c >= " " and c != "\x7f").encode())
                s.send(prof.sub(post, file, 1, ""))
            s.settle(0.15, 3)
            s.resize(24, 80)               # a full repaint
            s.settle(0.15, 3)
            if s.poll() is not None and a.via != "paste":
                if s.status < 0 or s.status in (101, 134):
                    return s, f"crashed: status {s.status} {bytes(s.raw[-200:])!r}"
            return s, ""
        finally:
            pass

    try:
        s, msg = run("harmless", "base")
        if msg:
            raise SystemExit("baseline: " + msg)
        base_odd = {k for k, _ in s.screen.odd}
        s.close()
        for name, kind, text in payloads():
            if not only.search(kind + "/" + name):
                continue
            n += 1
            s, msg = run(text, name)
            bad = [msg] if msg else judge(bytes(s.raw), s.screen, base_odd, text)
            s.close()
            for b in bad[:4]:
                failures.append(f"{kind}/{name}: {b}")
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return report(f"hostile show --via {a.via} {os.path.basename(a.profile)}",
                  dict(payloads=n, failures=failures), a.json)


def files(d):
    os.makedirs(d, exist_ok=True)
    P = payloads()

    def put(name, data):
        with open(os.path.join(d, name), "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    put("payloads.json", json.dumps([dict(name=n, kind=k, text=t) for n, k, t in P]))
    put("git-log.txt", "".join(f"commit {i:040x}\nAuthor: {t[:200]} <a@b>\nDate:   Mon Jan 1 00:00:00 2024 +0000\n\n    {t[:2000]}\n\n" for i, (n, k, t) in enumerate(P)))
    put("git-log-z.txt", "\0".join(f"{i:040x}\x1f{t[:200]}\x1f{t[:2000]}" for i, (n, k, t) in enumerate(P)))
    buf = io.StringIO()
    w = csv.writer(buf)
    w.writerow(["column", "text", "votes"])
    for n, k, t in P:
        w.writerow(["went well", t.replace("\0", ""), "1"])
    put("cards.csv", buf.getvalue())
    put("cards-bad.csv", b'a,"b\nc,\xff\xfe,"unclosed\n' + b'"' * 10001)
    put("cards.json", json.dumps([{"text": t, "column": n} for n, k, t in P]))
    put("cards-dup-keys.json", '{"text": "a", "text": "b", "id": 1, "id": 1e400}')
    put("cards-deep.json", "[" * 200_000 + "]" * 200_000)
    put("slack.json", json.dumps([{"type": "message", "user": t[:50], "text": t, "ts": "1700000000.000100",
                                   "reactions": [{"name": t[:20], "count": 10**30}]} for n, k, t in P]))
    put("bomb-nest.ron", "(" * 100_000)
    put("bomb-nest-closed.ron", "[" * 100_000 + "]" * 100_000)
    put("bomb-some.ron", "Some(" * 100_000 + "1" + ")" * 100_000)
    put("bomb-comment.ron", "/*" * 100_000)
    put("bomb-string.ron", '"' + "\\u{41}" * 1_000_000 + '"')
    put("bomb-raw.ron", "r" + "#" * 300 + '"x"')
    put("bomb-number.ron", "9" * 1_000_000)
    put("bomb-float.ron", "(votes: 1e999999999, at: -0.0, n: nan, i: inf, u: 340282366920938463463374607431768211456)")
    put("bomb-list.ron", "[" + "(id:1)," * 1_000_000 + "]")
    put("bomb-bytes.ron", b"(title: \"\xff\xfe\xc0\x80\xed\xa0\x80\")")
    put("bomb-bom.ron", b"\xef\xbb\xbf(title: \"x\")")
    put("bomb-utf16.ron", "(title: \"x\")".encode("utf-16"))
    put("empty.ron", b"")
    put("zeros.ron", b"\0" * 4096)
    put("conflict.ron", "(format: 1, cards: [\n<<<<<<< HEAD\n  (id: 1),\n||||||| base\n=======\n  (id: 2),\n>>>>>>> other\n])\n")
    names = os.path.join(d, "names")
    os.makedirs(names, exist_ok=True)
    for n, k, t in P:
        fn = t.encode("utf-8", "surrogatepass").replace(b"\0", b"").replace(b"/", b"_")[:200]
        if fn not in (b"", b".", b".."):
            with open(os.path.join(os.fsencode(names), fn + b".ron"), "wb") as f:
                f.write(b"x")
    print(f"{len(P)} payloads -> {d}")


def scan(paths):
    rc = 0
    for p in paths:
        with open(p, "rb") as f:
            raw = f.read()
        text = raw.decode("utf-8", "replace")
        bad = []
        for what, rx in (("ESC", "\x1b"), ("C1 control", "[\x80-\x9f]"), ("C0 control", "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]"),
                         ("bidi control", f"[{BIDI}]"), ("invisible", f"[{INVIS}\U000e0000-\U000e007f]"), ("not UTF-8", "\ufffd")):
            k = len(re.findall(rx, text))
            if k:
                bad.append(f"{what} x{k}")
        if p.endswith(".csv"):
            k = sum(1 for row in csv.reader(io.StringIO(text.replace("\0", ""))) for cell in row if re.match(r"[=+\-@\t\r＝＋－＠]", cell))
            if k:
                bad.append(f"formula cell x{k}")
        if p.endswith(".md"):
            k = len(re.findall(r"<(?:script|img|iframe|style|svg)\b|\]\(\s*(?:javascript|data|vbscript):|!\[[^\]]*\]\(https?:", text, re.I))
            if k:
                bad.append(f"active markup x{k}")
        print(f"{'FAIL' if bad else 'ok'} {os.path.basename(p)} {'; '.join(bad)}")
        rc |= bool(bad)
    return rc


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="cmd", required=True)
    sub.add_parser("list")
    f = sub.add_parser("files")
    f.add_argument("dir")
    s = sub.add_parser("show")
    s.add_argument("profile")
    s.add_argument("--via", choices=["paste", "type", "file"], default="paste")
    s.add_argument("--only", default="", help="regex on kind/name")
    s.add_argument("--set", action="append", default=[])
    s.add_argument("--json")
    c = sub.add_parser("scan")
    c.add_argument("files", nargs="+")
    a = ap.parse_args()
    if a.cmd == "list":
        json.dump([dict(name=n, kind=k, text=t) for n, k, t in payloads()], sys.stdout, indent=0)
        return 0
    if a.cmd == "files":
        return files(a.dir)
    if a.cmd == "scan":
        return scan(a.files)
    return show(a)


if __name__ == "__main__":
    sys.exit(main())
