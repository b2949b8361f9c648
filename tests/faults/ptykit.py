#!/usr/bin/env python3
"""Drive a full-screen program in a pseudo-terminal (standard library only).

Screen   a small terminal emulator: keeps the visible cells, the modes that a
         program must undo on exit, and every control sequence outside a short
         allow-list (so that smuggled escape sequences are noticed).
Session  spawn / send keys / resize / wait for text / signal / hang up.
keys()   '<Esc>:w<CR>' style key notation -> bytes.
Profile  a JSON file that says how to drive one program (see nofault.json).
"""
import codecs, errno, fcntl, json, os, pty, random, re, select, shutil, signal
import struct, subprocess, sys, termios, time, unicodedata

# ---------------------------------------------------------------- key notation
NAMED = {"cr": b"\r", "enter": b"\r", "esc": b"\x1b", "tab": b"\t", "bs": b"\x7f",
         "space": b" ", "lt": b"<", "up": b"\x1b[A", "down": b"\x1b[B",
         "right": b"\x1b[C", "left": b"\x1b[D", "home": b"\x1b[H", "end": b"\x1b[F",
         "pgup": b"\x1b[5~", "pgdn": b"\x1b[6~", "del": b"\x1b[3~", "ins": b"\x1b[2~",
         "s-tab": b"\x1b[Z", "nul": b"\0", "c-up": b"\x1b[1;5A", "c-down": b"\x1b[1;5B",
         "s-up": b"\x1b[1;2A", "s-down": b"\x1b[1;2B", "c-right": b"\x1b[1;5C",
         "c-left": b"\x1b[1;5D", "s-right": b"\x1b[1;2C", "s-left": b"\x1b[1;2D"}
for _i, _s in enumerate(["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~",
                         "[20~", "[21~", "[23~", "[24~"], 1):
    NAMED[f"f{_i}"] = b"\x1b" + _s.encode()


def keys(text):
    """'<Esc>:w<CR>' -> list of (bytes | ('sleep', seconds))."""
    out, i = [], 0
    while i < len(text):
        m = re.match(r"<([A-Za-z][^<>]*)>", text[i:])
        if not m:
            out.append(text[i].encode())
            i += 1
            continue
        name = m.group(1)
        low = name.lower()
        if low in NAMED:
            out.append(NAMED[low])
        elif low.startswith("c-") and len(name) == 3:
            out.append(bytes([ord(name[2].upper()) & 0x1f]))
        elif low.startswith("a-") and len(name) == 3:
            out.append(b"\x1b" + name[2].encode())
        elif low.startswith("sleep:"):
            out.append(("sleep", float(name[6:]) / 1000))
        elif low.startswith("paste:"):
            out.append(b"\x1b[200~" + name[6:].encode() + b"\x1b[201~")
        elif low.startswith("click:"):
            x, y = name[6:].split(",")
            out.append(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode())
        else:
            out.append(m.group(0).encode())
        i += m.end()
    return out


# -------------------------------------------------------------------- emulator
def char_width(c):
    o = ord(c)
    if o < 32 or 0x7f <= o < 0xa0:
        return 0
    if o < 0x300:
        return 1
    if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


RUN = re.compile("[^\x00-\x1f\x7f-\x9f]+")
CSI = re.compile("\x1b\\[([0-?]*)([ -/]*)([@-~])")
NARROW = set(map(chr, range(32, 127)))


class Screen:
    """Enough of a VT terminal for ratatui, curses and vim."""
    SAFE_CSI = set("ABCDEFGHJKLMPSTXZ@`abcdefghlmnqrstux")

    def __init__(self, rows=24, cols=80):
        self.rows, self.cols = rows, cols
        self.dec = codecs.getincrementaldecoder("utf-8")("replace")
        self.modes = {7: True, 25: True}
        self.kitty = 0
        self.alt = False
        self.saved_main = None
        self.odd = []                 # control sequences outside the allow-list
        self.counts = {}
        self.reply = b""
        self.raw_c1 = 0
        self.reset()
        self.state = "ground"
        self.buf = ""

    def reset(self):
        self.grid = [[" "] * self.cols for _ in range(self.rows)]
        self.x = self.y = 0
        self.top, self.bot = 0, self.rows - 1
        self.wrapnext = False
        self.saved = (0, 0)

    def resize(self, rows, cols):
        self.grid = [(r + [" "] * cols)[:cols] for r in self.grid[:rows]]
        self.grid += [[" "] * cols for _ in range(rows - len(self.grid))]
        self.rows, self.cols = rows, cols
        self.top, self.bot = 0, rows - 1
        self.x, self.y = min(self.x, cols - 1), min(self.y, rows - 1)

    def text(self):
        return "\n".join("".join(r).rstrip() for r in self.grid)

    def note(self, kind, body):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if len(self.odd) < 1000:
            self.odd.append((kind, body[:200]))

    def put_run(self, text):
        if not NARROW.issuperset(text):
            for c in set(text):
                if c not in NARROW and char_width(c) == 1:
                    NARROW.add(c)
            if not NARROW.issuperset(text):
                for c in text:
                    self.put(c)
                return
        while text:
            if self.wrapnext:
                if self.modes.get(7, True):
                    self.x = 0
                    self.lf()
                self.wrapnext = False
            part = text[:self.cols - self.x]
            self.grid[self.y][self.x:self.x + len(part)] = part
            text = text[len(part):]
            self.x += len(part)
            if self.x >= self.cols:
                self.x, self.wrapnext = self.cols - 1, True

    def feed(self, data):
        s = self.dec.decode(data)
        i, n = 0, len(s)
        while i < n:
            ch = s[i]
            st = self.state
            if st == "ground":
                if ch == "\x1b":
                    m = CSI.match(s, i)
                    if m:
                        i = m.end()
                        if m.group(3) != "m" or m.group(2) or m.group(1)[:1] > ";":
                            self.csi(m.group(1) + m.group(2), m.group(3))
                        continue
                else:
                    m = RUN.match(s, i)
                    if m:
                        self.put_run(m.group())
                        i = m.end()
                        continue
            i += 1
            if st == "ground":
                if ch >= " " and not "\x7f" <= ch <= "\x9f":
                    self.put(ch)
                else:
                    self.control(ch)
            elif st == "esc":
                # A sequence that was cut off, before one that begins anew: terminals begin anew too.
                if ch != "\x1b":
                    self.esc(ch)
            elif st == "csi":
                if "@" <= ch <= "~":
                    self.state = "ground"
                    self.csi(self.buf, ch)
                elif ch == "\x1b":
                    self.state = "esc"
                elif ch < " ":
                    self.control(ch)
                    self.state = "csi"
                else:
                    self.buf += ch
                    if len(self.buf) > 300:
                        self.state = "ground"
                        self.note("CSI-long", self.buf)
            elif st in ("osc", "dcs", "apc", "pm", "sos"):
                if ch == "\x07" and st == "osc" or ch == "\x9c":
                    self.string(st)
                elif ch == "\x1b":
                    self.state = st + "-esc"
                else:
                    self.buf += ch
                    if len(self.buf) > 1 << 20:
                        self.note(st.upper() + "-unterminated", self.buf)
                        self.state = "ground"
            elif st.endswith("-esc"):
                if ch == "\\":
                    self.string(st[:-4])
                else:
                    self.note(st[:-4].upper() + "-aborted", self.buf)
                    self.state = "ground"
                    self.esc(ch)
            elif st == "charset":
                self.state = "ground"

    def string(self, kind):
        self.state = "ground"
        b = self.buf
        if kind == "osc":
            num = b.split(";", 1)[0]
            if num in ("10", "11", "12") and b.endswith("?"):
                self.reply += f"\x1b]{num};rgb:0000/0000/0000\x1b\\".encode()
            elif num in ("0", "1", "2"):
                self.counts["title"] = self.counts.get("title", 0) + 1
                self.title = b
                self.odd.append(("OSC-title", b[:200]))
            else:
                self.note("OSC-" + num, b)
        elif kind == "dcs" and b.startswith(("+q", "$q")):
            self.reply += b"\x1bP0+r\x1b\\"
        else:
            self.note(kind.upper(), b)

    def control(self, ch):
        if ch == "\x1b":
            self.state = "esc"
        elif ch in "\n\x0b\x0c":
            self.lf()
        elif ch == "\r":
            self.x, self.wrapnext = 0, False
        elif ch == "\b":
            self.x = max(0, self.x - 1)
            self.wrapnext = False
        elif ch == "\t":
            self.x = min(self.cols - 1, (self.x // 8 + 1) * 8)
        elif "\x80" <= ch <= "\x9f":
            # most UTF-8 terminals honour these as 8-bit C1 controls
            self.note("C1-%02x" % ord(ch), ch)
            nxt = {"\x9b": "csi", "\x9d": "osc", "\x90": "dcs", "\x9f": "apc",
                   "\x9e": "pm", "\x98": "sos"}.get(ch)
            if nxt:
                self.state, self.buf = nxt, ""
        elif ch == "\x07":
            self.counts["bell"] = self.counts.get("bell", 0) + 1

    def esc(self, ch):
        self.state = "ground"
        self.buf = ""
        if ch == "[":
            self.state = "csi"
        elif ch == "]":
            self.state = "osc"
        elif ch == "P":
            self.state = "dcs"
        elif ch == "_":
            self.state = "apc"
        elif ch == "^":
            self.state = "pm"
        elif ch == "X":
            self.state = "sos"
        elif ch in "()*+-./%#":
            self.state = "charset"
        elif ch == "7":
            self.saved = (self.x, self.y)
        elif ch == "8":
            self.x, self.y = self.saved
            self.clamp()
        elif ch == "D":
            self.lf()
        elif ch == "E":
            self.x = 0
            self.lf()
        elif ch == "M":
            if self.y == self.top:
                self.scroll(-1)
            else:
                self.y = max(0, self.y - 1)
        elif ch == "c":
            self.note("RIS", "ESC c")
            self.reset()
        elif ch in "=>":
            self.modes["keypad"] = ch == "="
        elif ch == "\\":
            pass
        else:
            self.note("ESC-" + ch, ch)

    def clamp(self):
        self.x = max(0, min(self.x, self.cols - 1))
        self.y = max(0, min(self.y, self.rows - 1))
        self.wrapnext = False

    def scroll(self, n):
        for _ in range(min(abs(n), self.rows)):
            if n > 0:
                self.grid.insert(self.bot + 1, [" "] * self.cols)
                del self.grid[self.top]
            else:
                del self.grid[self.bot]
                self.grid.insert(self.top, [" "] * self.cols)

    def lf(self):
        if self.y == self.bot:
            self.scroll(1)
        else:
            self.y = min(self.rows - 1, self.y + 1)

    def put(self, ch):
        w = char_width(ch)
        if w == 0:
            i = max(0, self.x - 1)
            if len(self.grid[self.y][i]) < 32:
                self.grid[self.y][i] += ch
            return
        if self.wrapnext or self.x + w > self.cols:
            if self.modes.get(7, True):
                self.x = 0
                self.lf()
            else:
                self.x = max(0, self.cols - w)
            self.wrapnext = False
        self.grid[self.y][self.x] = ch
        if w == 2 and self.x + 1 < self.cols:
            self.grid[self.y][self.x + 1] = ""
        self.x += w
        if self.x >= self.cols:
            self.x, self.wrapnext = self.cols - 1, True

    def csi(self, p, f):
        priv = p[:1] if p[:1] in ("?", ">", "<", "=") else ""
        body = p[len(priv):]
        inter = "".join(c for c in body if " " <= c <= "/")
        nums = [int(n) if n.isdigit() else 0 for n in re.split("[;:]", "".join(
            c for c in body if c.isdigit() or c in ";:"))]
        n = nums[0] if nums else 0
        n1 = max(1, n)
        if inter or f not in self.SAFE_CSI and not (priv == ">" and f == "c"):
            if inter == "$" and f == "p":
                self.reply += f"\x1b[{priv}{n};0$y".encode()
            elif inter in (" ", "!", '"') and f in "qp":
                pass
            else:
                self.note("CSI-" + priv + inter + f, p + f)
            return
        if priv == "?" and f in "hl":
            for m in nums:
                self.setmode(m, f == "h")
        elif f == "u" and priv:
            if priv == ">":
                self.kitty += 1
            elif priv == "<":
                self.kitty = max(0, self.kitty - n1)
            elif priv == "?":
                self.reply += b"\x1b[?0u"
        elif priv and f in "mnq":
            if f == "n" and n == 6:
                self.reply += f"\x1b[?{self.y + 1};{self.x + 1}R".encode()
        elif f == "c":
            self.reply += b"\x1b[>0;1;0c" if priv == ">" else b"\x1b[?62;22c"
        elif f == "n":
            if n == 6:
                self.reply += f"\x1b[{self.y + 1};{self.x + 1}R".encode()
            elif n == 5:
                self.reply += b"\x1b[0n"
        elif f in "Hf":
            self.y, self.x = n1 - 1, (max(1, nums[1]) if len(nums) > 1 else 1) - 1
            self.clamp()
        elif f in "Ae":
            self.y += -n1 if f == "A" else n1
            self.clamp()
        elif f == "B":
            self.y += n1
            self.clamp()
        elif f in "Ca":
            self.x += n1
            self.clamp()
        elif f == "D":
            self.x -= n1
            self.clamp()
        elif f == "E":
            self.y, self.x = self.y + n1, 0
            self.clamp()
        elif f == "F":
            self.y, self.x = self.y - n1, 0
            self.clamp()
        elif f in "G`":
            self.x = n1 - 1
            self.clamp()
        elif f == "d":
            self.y = n1 - 1
            self.clamp()
        elif f == "J":
            if n in (0, 2, 3):
                start = (self.y, self.x) if n == 0 else (0, 0)
                for r in range(start[0], self.rows):
                    for c in range(start[1] if r == start[0] else 0, self.cols):
                        self.grid[r][c] = " "
            else:
                for r in range(self.y + 1):
                    for c in range(self.cols if r < self.y else self.x + 1):
                        self.grid[r][c] = " "
        elif f == "K":
            a, b = {0: (self.x, self.cols), 1: (0, self.x + 1), 2: (0, self.cols)}.get(n, (0, 0))
            for c in range(a, b):
                self.grid[self.y][c] = " "
        elif f == "X":
            for c in range(self.x, min(self.cols, self.x + n1)):
                self.grid[self.y][c] = " "
        elif f == "P":
            row = self.grid[self.y]
            del row[self.x:self.x + n1]
            row += [" "] * (self.cols - len(row))
        elif f == "@":
            row = self.grid[self.y]
            row[self.x:self.x] = [" "] * min(n1, self.cols)
            del row[self.cols:]
        elif f == "L":
            for _ in range(min(n1, self.rows)):
                if self.y <= self.bot:
                    del self.grid[self.bot]
                    self.grid.insert(self.y, [" "] * self.cols)
        elif f == "M":
            for _ in range(min(n1, self.rows)):
                if self.y <= self.bot:
                    del self.grid[self.y]
                    self.grid.insert(self.bot, [" "] * self.cols)
        elif f == "S":
            self.scroll(n1)
        elif f == "T":
            self.scroll(-n1)
        elif f == "r":
            self.top = max(0, n1 - 1)
            self.bot = min(self.rows, (nums[1] if len(nums) > 1 and nums[1] else self.rows)) - 1
            if self.bot <= self.top:
                self.top, self.bot = 0, self.rows - 1
            self.x = self.y = 0
        elif f == "s" and not p:
            self.saved = (self.x, self.y)
        elif f == "u" and not p:
            self.x, self.y = self.saved
            self.clamp()

    def setmode(self, m, on):
        self.modes[m] = on
        if m in (47, 1047, 1049):
            if on and not self.alt:
                self.saved_main = ([r[:] for r in self.grid], self.x, self.y)
                self.alt = True
                self.grid = [[" "] * self.cols for _ in range(self.rows)]
            elif not on and self.alt:
                self.alt = False
                if self.saved_main:
                    g, self.x, self.y = self.saved_main
                    self.grid = g
                    self.resize(self.rows, self.cols)

    def left_behind(self):
        """Modes that a well-behaved program has undone when it ends."""
        bad = []
        if self.alt:
            bad.append("alternate screen on")
        if not self.modes.get(25, True):
            bad.append("cursor hidden")
        for m in (1000, 1002, 1003, 1005, 1006, 1015, 1004, 2004, 2026):
            if self.modes.get(m):
                bad.append(f"mode {m} on")
        if self.modes.get(1):
            bad.append("application cursor keys on")
        if self.kitty:
            bad.append("kitty keyboard flags pushed")
        return bad


# --------------------------------------------------------------------- session
class Session:
    def __init__(self, argv, cwd=None, env=None, rows=24, cols=80, screen=True,
                 limits=None, keep_raw=1 << 20, job=False):
        self.rows, self.cols = rows, cols
        self.screen = Screen(max(1, rows), max(1, cols)) if screen else None
        self.raw = bytearray()
        self.keep_raw = keep_raw
        self.total = 0
        self.status = None
        self.eof = False
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.attrs0 = termios.tcgetattr(slave)
        self.master = master
        e = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8", LC_ALL="C.UTF-8")
        for k in ("COLUMNS", "LINES", "NO_COLOR", "TMUX", "STY"):
            e.pop(k, None)
        e.update(env or {})
        tell_r, tell_w = os.pipe() if job else (-1, -1)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                if job:
                    self._as_shell(slave, tell_w)      # only the job returns
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                os.closerange(3, 256)
                for s in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT, signal.SIGHUP,
                          signal.SIGTERM, signal.SIGTSTP):
                    signal.signal(s, signal.SIG_DFL)
                if cwd:
                    os.chdir(cwd)
                if limits:
                    limits()
                os.execvpe(argv[0], argv, e)
            except BaseException as x:
                os.write(2, f"exec failed: {x}\n".encode())
            os._exit(127)
        self.slave = slave            # kept open: lets us read termios at the end
        self.target = self.pid        # the program itself (differs from pid with job=True)
        if job:
            os.close(tell_w)
            self.target = int(os.read(tell_r, 20) or b"0") or self.pid
            os.close(tell_r)
        fcntl.fcntl(master, fcntl.F_SETFL, fcntl.fcntl(master, fcntl.F_GETFL) | os.O_NONBLOCK)

    @staticmethod
    def _as_shell(tty, tell):
        """Session leader that runs the program as its foreground job, as a shell
        does: without one, SIGTSTP is discarded (orphaned process group)."""
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        kid = os.fork()
        if kid == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(tty, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            return
        is_stopped = is_wanted = False

        def fg(*_):                               # what a shell's 'fg' does, in its order
            nonlocal is_stopped, is_wanted
            is_wanted = not is_stopped            # a shell hears of the stop first
            if is_stopped:
                is_stopped = False
                os.tcsetpgrp(tty, kid)
                os.kill(kid, signal.SIGCONT)
        signal.signal(signal.SIGUSR1, fg)
        os.write(tell, b"%d" % kid)
        while True:
            _, st = os.waitpid(kid, os.WUNTRACED)
            if os.WIFSTOPPED(st):
                os.tcsetpgrp(tty, os.getpid())
                is_stopped = True
                if is_wanted:
                    fg()
                continue
            if os.WIFSIGNALED(st):
                sig = os.WTERMSIG(st)
                if sig != signal.SIGKILL:
                    signal.signal(sig, signal.SIG_DFL)
                os.kill(os.getpid(), sig)
            os._exit(os.WEXITSTATUS(st))

    # -- output ---------------------------------------------------------------
    def pump(self, timeout=0.0):
        """Read what is there (waiting at most timeout for the first byte)."""
        got = 0
        if self.master < 0:
            time.sleep(timeout)
            return 0
        end = time.monotonic() + timeout
        while True:
            wait = max(0.0, end - time.monotonic()) if not got else 0.0
            r, _, _ = select.select([self.master], [], [], wait)
            if not r:
                return got
            try:
                data = os.read(self.master, 65536)
            except OSError as e:
                if e.errno in (errno.EAGAIN, errno.EINTR):
                    return got
                self.eof = True
                return got
            if not data:
                self.eof = True
                return got
            got += len(data)
            self.total += len(data)
            self.raw += data
            if len(self.raw) > self.keep_raw * 2:
                del self.raw[:-self.keep_raw]
            if self.screen:
                self.screen.feed(data)
                if self.screen.reply:
                    rep, self.screen.reply = self.screen.reply, b""
                    self.write(rep)

    def text(self):
        return self.screen.text() if self.screen else self.raw.decode("utf-8", "replace")

    def wait_for(self, regex, timeout=5.0, stop=None):
        rx = re.compile(regex, re.S) if isinstance(regex, str) else regex
        end = time.monotonic() + timeout
        while True:
            self.pump(min(0.02, max(0, end - time.monotonic())))
            # inside a synchronized update the picture is half old, half new
            if not (self.screen and self.screen.modes.get(2026)) and rx.search(self.text()):
                return True
            if stop and stop():
                return False
            if self.poll() is not None:
                self.pump(0)
                return bool(rx.search(self.text()))
            if time.monotonic() >= end:
                return False

    def settle(self, quiet=0.1, timeout=3.0):
        """Pump until no output for `quiet` seconds."""
        end = time.monotonic() + timeout
        while time.monotonic() < end and not self.eof:
            if not self.pump(quiet):
                return True
        return False

    # -- input ----------------------------------------------------------------
    def write(self, data):
        view = memoryview(data)
        end = time.monotonic() + 5
        while view and time.monotonic() < end:
            try:
                n = os.write(self.master, view[:1024])
                view = view[n:]
            except BlockingIOError:
                self.pump(0.01)
                if self.poll() is not None:
                    return False
            except OSError:
                return False
        return not view

    def send(self, text):
        for k in keys(text) if isinstance(text, str) else [text]:
            if isinstance(k, tuple):
                t = time.monotonic() + k[1]
                while time.monotonic() < t:
                    self.pump(0.01)
            elif not self.write(k):
                return False
        return True

    def resize(self, rows, cols):
        self.rows, self.cols = rows, cols
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        if self.screen:
            self.screen.resize(max(1, rows), max(1, cols))

    # -- life -----------------------------------------------------------------
    def poll(self):
        if self.status is None:
            try:
                p, st = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.status = -1
                return self.status
            if p:
                self.status = -os.WTERMSIG(st) if os.WIFSIGNALED(st) else os.WEXITSTATUS(st)
        return self.status

    def wait(self, timeout=5.0):
        end = time.monotonic() + timeout
        while self.poll() is None and time.monotonic() < end:
            self.pump(0.01)
        if self.status is not None:
            self.pump(0)
        return self.status

    def kill(self, sig=signal.SIGKILL):
        if self.poll() is None:
            try:
                if sig == signal.SIGCONT and self.target != self.pid:
                    os.kill(self.pid, signal.SIGUSR1)
                else:
                    os.kill(self.target, sig)
            except ProcessLookupError:
                pass

    def stopped(self):
        return self.proc_state() == "T"

    def proc_state(self):
        try:
            with open(f"/proc/{self.target}/stat") as f:
                return f.read().rsplit(")", 1)[1].split()[0]
        except OSError:
            return "gone"

    def cpu(self):
        try:
            with open(f"/proc/{self.target}/stat") as f:
                v = f.read().rsplit(")", 1)[1].split()
            return (int(v[11]) + int(v[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, IndexError):
            return 0.0

    def rss_kib(self):
        try:
            with open(f"/proc/{self.target}/status") as f:
                m = re.search(r"VmRSS:\s+(\d+)", f.read())
            return int(m.group(1)) if m else 0
        except OSError:
            return 0

    def fds(self):
        try:
            return len(os.listdir(f"/proc/{self.target}/fd"))
        except OSError:
            return 0

    def hangup(self):
        """Close the terminal, as when its window is closed or ssh drops."""
        os.close(self.slave)
        os.close(self.master)
        self.slave = self.master = -1
        self.eof = True

    def termios_restored(self):
        a = termios.tcgetattr(self.slave)
        return a[:4] == self.attrs0[:4]

    def close(self):
        if self.poll() is None:
            self.kill(signal.SIGKILL)
            self.wait(5)
        for fd in (self.master, self.slave):
            if fd >= 0:
                try:
                    os.close(fd)
                except OSError:
                    pass
        self.master = self.slave = -1

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.close()


# --------------------------------------------------------------------- profile
class Profile:
    """How to drive one program: a JSON file (the keys are described in README.md)."""
    DEFAULTS = dict(argv=[], ready=".", edit="", ack="", quit="", recover=None,
                    recover_keys="", recover_ready=".", check=None, init="", env={},
                    token="tok[0-9a-f]{10}", error="(?i:error|fail|cannot|unable|denied|full|not saved)",
                    files=["{file}"], name="board.txt", start_timeout=10, ack_timeout=10,
                    quit_timeout=5, stray_ok=r"$^", odd_ok=r"$^", setup=None,
                    external=None, cli_add=None)

    def __init__(self, path, overrides=()):
        with open(path) as f:
            d = json.load(f)
        for o in overrides:
            k, _, v = o.partition("=")
            try:
                d[k] = json.loads(v)
            except ValueError:
                d[k] = v
        unknown = set(d) - set(self.DEFAULTS) - {"about"}
        if unknown:
            raise SystemExit(f"{path}: unknown keys {sorted(unknown)}")
        self.here = os.path.dirname(os.path.abspath(path))
        for k, v in {**self.DEFAULTS, **d}.items():
            setattr(self, k, v)

    def sub(self, x, file, n=0, tok=""):
        if isinstance(x, list):
            return [self.sub(i, file, n, tok) for i in x]
        for k, v in (("{file}", file), ("{dir}", os.path.dirname(file)), ("{n1}", str(n + 1)), ("{n}", str(n)),
                     ("{tok}", tok), ("{py}", sys.executable),
                     ("{bin}", os.path.abspath(os.environ.get("BIN", "target/release/nofault"))),
                     ("{kit}", os.path.dirname(os.path.abspath(__file__)))):
            x = x.replace(k, v)
        return x

    def make(self, dirname):
        file = os.path.join(dirname, self.name)
        if self.setup:
            subprocess.run(self.sub(self.setup, file), check=True, cwd=dirname,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        elif self.init is not None:
            with open(file, "w") as f:
                f.write(self.init)
        return file

    def start(self, file, wrap=(), rows=24, cols=80, **kw):
        env = {k: self.sub(v, file) for k, v in self.env.items()}
        env.update(kw.pop("env", {}))
        return Session(list(wrap) + self.sub(self.argv, file), cwd=kw.pop("cwd", os.path.dirname(file)),
                       env=env, rows=rows, cols=cols, **kw)

    def tokens_in(self, file):
        """Tokens found in the program's files after recovery; one that is twice
        in the same file is listed twice."""
        found = []
        for p in self.sub(self.files, file):
            try:
                with open(p, "rb") as f:
                    here = re.findall(self.token, f.read().decode("utf-8", "replace"))
            except OSError:
                continue
            twice = {t for t in here if here.count(t) > 1}
            found += [t for t in here if t not in found or t in twice]
        return found

    def run_recovery(self, file, timeout=20):
        """Let the program recover by itself after a crash; '' or a complaint."""
        if not self.recover:
            return ""
        if self.recover_keys:
            env = {k: self.sub(v, file) for k, v in self.env.items()}
            with Session(self.sub(self.recover, file), cwd=os.path.dirname(file), env=env) as s:
                if not s.wait_for(self.recover_ready, timeout):
                    return "recovery: never ready: " + s.text()[-300:]
                s.send(self.recover_keys)
                if s.wait(timeout) is None:
                    return "recovery: did not end: " + s.text()[-300:]
                return ""
        try:
            r = subprocess.run(self.sub(self.recover, file), cwd=os.path.dirname(file),
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, timeout=timeout)
        except subprocess.TimeoutExpired:
            return "recovery: timed out"
        return "" if r.returncode == 0 else f"recovery: exit {r.returncode}: {tail(r.stdout)}"

    def survivors(self, file):
        """What a crash right now would leave: recovery on a copy of the directory."""
        import tempfile
        d = tempfile.mkdtemp(prefix="copy-")
        try:
            c = os.path.join(d, "c")
            for attempt in range(20):        # it is written to while it is copied
                try:
                    shutil.copytree(os.path.dirname(file), c, symlinks=True)
                    break
                except (shutil.Error, FileNotFoundError):
                    shutil.rmtree(c, ignore_errors=True)
                    if attempt == 19:
                        raise
            f = os.path.join(c, os.path.basename(file))
            msg = self.run_recovery(f) or self.well_formed(f)
            return self.tokens_in(f), msg
        finally:
            shutil.rmtree(d, ignore_errors=True)

    def well_formed(self, file, timeout=20):
        if not self.check:
            return ""
        r = subprocess.run(self.sub(self.check, file), cwd=os.path.dirname(file),
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, timeout=timeout)
        return "" if r.returncode == 0 else f"check: exit {r.returncode}: {tail(r.stdout)}"


def tail(out):
    lines = out.decode("utf-8", "replace").strip().splitlines()
    return ascii(lines[-1][-160:]) if lines else ""


def token(rng=random):
    return "tok%010x" % rng.getrandbits(40)


def do_edit(prof, s, file, n, tok, timeout=None, stop=None):
    """Send one edit and wait for its acknowledgement. True = acknowledged."""
    if not s.send(prof.sub(prof.edit, file, n, tok)):
        return False
    return s.wait_for(prof.sub(prof.ack, file, n, tok), timeout or prof.ack_timeout, stop)


def common_args(ap):
    ap.add_argument("profile", help="profile JSON of the program under test")
    ap.add_argument("--set", action="append", default=[], metavar="KEY=VALUE",
                    help="override one profile key (JSON or text)")
    ap.add_argument("--seed", type=int, default=int(time.time()))
    ap.add_argument("--json", help="write the results there as JSON")
    return ap


def report(name, results, out=None):
    """results: dict with at least 'failures' (list)."""
    bad = results.get("failures", [])
    print(f"{name}: " + ", ".join(f"{k}={v}" for k, v in results.items()
                                  if not isinstance(v, (list, dict))))
    for k, v in results.items():
        if isinstance(v, dict):
            print(f"  {k}: " + ", ".join(f"{a}={b}" for a, b in sorted(v.items(), key=str)))
    show = int(os.environ.get("SHOW", 5))
    for f in bad[:show]:
        print("  FAIL", f)
    if len(bad) > show:
        print(f"  ... and {len(bad) - show} more (SHOW=N prints N)")
    if out:
        with open(out, "w") as f:
            json.dump(results, f, indent=1, default=str)
    return 1 if bad else 0
