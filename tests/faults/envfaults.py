#!/usr/bin/env python3
"""The ground moves while the board is open: full disk, read-only, gone, swapped.

  envfaults.py nofault.json [--only enospc,rodir]     (root)

For each case: one acknowledged edit, then the fault, then two more edits, then
the fault is undone (where it can be) and one more edit.  Checks:
  LOST      an acknowledged edit is gone;   EATEN  it would not have survived a
            crash during the fault;   DIED  the program ended by itself
  FALSEACK  an edit was acknowledged although nothing could be stored
  SILENT    no error was shown (profile key "error") - a warning
  NOHEAL    after the fault was undone an edit was still not acknowledged, or
            edits made during the fault never reached the disk
  VICTIM    a file that is not the board was changed (symlink cases)

Cases: enospc-N (tmpfs with N bytes left), enoinode, loopfull (small ext4),
  remount-ro, immutable-file, immutable-dir, rodir (as an ordinary user),
  rofile, dir-gone, dir-renamed, file-gone, file-to-dir, file-to-fifo,
  symlinked-file (must stay a symlink), hardlinked-file, symlink-swap,
  fsize-limit (RLIMIT_FSIZE), nofile-limit (RLIMIT_NOFILE), clock-back (needs
  faketime), overlay (board in the lower layer), memlimit (64 MiB cgroup)
"""
import argparse, os, random, re, resource, shutil, signal, stat, subprocess, sys, tempfile, time
from ptykit import Profile, Session, common_args, do_edit, report, tail, token


def sh(*cmd, check=True):
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if check and r.returncode:
        raise RuntimeError(" ".join(cmd) + ": " + tail(r.stdout))
    return r


class Env:
    """A case: where the board lives, how to break and mend it."""
    undoable = True
    can_store = False          # can the program still store edits during the fault?
    start_kw = {}
    wrap = ()

    def __init__(self, prof, base):
        self.prof, self.base = prof, base
        self.d = os.path.join(base, "boards")
        os.makedirs(self.d)
        self.victim = None
        self.place()
        self.file = getattr(self, "file", None) or prof.make(self.d)
        self.settle()

    def place(self): pass
    def settle(self): pass
    def fault(self): pass
    def undo(self): pass
    def done(self): pass


class Enospc(Env):
    left = 0
    extra = "size=512k"

    def place(self):
        sh("mount", "-t", "tmpfs", "-o", self.extra, "tmpfs", self.d)

    def fault(self):
        free = os.statvfs(self.d)
        n = free.f_bavail * free.f_frsize - self.left
        with open(os.path.join(self.d, "filler"), "wb") as f:
            try:
                f.write(b"x" * max(0, n))
            except OSError:
                pass

    def undo(self):
        os.unlink(os.path.join(self.d, "filler"))

    def done(self):
        sh("umount", "-l", self.d, check=False)


class Enoinode(Enospc):
    extra = "size=4m,nr_inodes=12"

    def fault(self):
        self.made = []
        for i in range(40):
            p = os.path.join(self.d, f"filler{i}")
            try:
                open(p, "x").close()
                self.made.append(p)
            except OSError:
                break

    def undo(self):
        for p in self.made:
            os.unlink(p)


class LoopFull(Env):
    def place(self):
        img = os.path.join(self.base, "small.img")
        with open(img, "wb") as f:
            f.truncate(4 << 20)
        sh("mkfs.ext4", "-q", "-F", "-m", "0", img)
        sh("mount", "-o", "loop", img, self.d)

    def fault(self):
        with open(os.path.join(self.d, "filler"), "wb") as f:
            try:
                while True:
                    f.write(b"x" * 4096)
                    f.flush()
            except OSError:
                pass

    def undo(self):
        os.unlink(os.path.join(self.d, "filler"))

    def done(self):
        sh("umount", "-l", self.d, check=False)


class RemountRo(Env):
    def place(self):
        sh("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", self.d)

    def fault(self):
        # a busy tmpfs refuses 'remount,ro' while files are open for writing
        self.m = os.path.join(self.base, "ro")
        r = sh("mount", "-o", "remount,ro", self.d, check=False)
        if r.returncode:
            sh("mount", "--bind", self.d, self.d)
            sh("mount", "-o", "remount,bind,ro", self.d)

    def undo(self):
        sh("mount", "-o", "remount,rw", self.d, check=False)
        sh("mount", "-o", "remount,bind,rw", self.d, check=False)

    def done(self):
        sh("umount", "-l", self.d, check=False)
        sh("umount", "-l", self.d, check=False)


class ImmutableFile(Env):
    flag, what = "i", "file"

    def target(self):
        return self.file if self.what == "file" else self.d

    def fault(self):
        sh("chattr", "+" + self.flag, self.target())

    def undo(self):
        sh("chattr", "-" + self.flag, self.target(), check=False)

    done = undo


class ImmutableDir(ImmutableFile):
    what = "dir"


class RoDir(Env):
    """As an ordinary user (root ignores permission bits)."""
    mode = 0o555
    what = "dir"

    def settle(self):
        for p in (self.base, self.d):
            os.chmod(p, 0o755)
        os.chown(self.d, 65534, 65534)
        for x in os.listdir(self.d):
            os.chown(os.path.join(self.d, x), 65534, 65534)

        def drop():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        self.start_kw = dict(limits=drop, env={"HOME": self.d})

    def target(self):
        return self.file if self.what == "file" else self.d

    def fault(self):
        self.old = stat.S_IMODE(os.stat(self.target()).st_mode)
        os.chmod(self.target(), self.mode)

    def undo(self):
        os.chmod(self.target(), self.old)


class RoFile(RoDir):
    mode = 0o444
    what = "file"
    can_store = None           # replacing it may be allowed; refusing is fine too


class DirGone(Env):
    undoable = False

    def fault(self):
        shutil.rmtree(self.d)


class DirRenamed(Env):
    can_store = None

    def fault(self):
        os.rename(self.d, self.d + "-moved")

    def undo(self):
        if os.path.exists(self.d):
            for x in os.listdir(self.d):
                os.replace(os.path.join(self.d, x), os.path.join(self.d + "-moved", x))
            os.rmdir(self.d)
        os.rename(self.d + "-moved", self.d)


class FileGone(Env):
    can_store = None
    undoable = False

    def fault(self):
        os.unlink(self.file)


class FileToDir(Env):
    def fault(self):
        os.rename(self.file, self.file + ".was")
        os.mkdir(self.file)

    def undo(self):
        if os.path.isdir(self.file):
            shutil.rmtree(self.file)
            os.rename(self.file + ".was", self.file)


class FileToFifo(FileToDir):
    can_store = None

    def fault(self):
        os.rename(self.file, self.file + ".was")
        os.mkfifo(self.file)

    def undo(self):
        if os.path.exists(self.file) and stat.S_ISFIFO(os.stat(self.file).st_mode):
            os.unlink(self.file)
            os.rename(self.file + ".was", self.file)
        elif os.path.exists(self.file + ".was"):
            os.unlink(self.file + ".was")


class SymlinkedFile(Env):
    can_store = True

    def settle(self):
        self.real = os.path.join(self.base, "real-" + self.prof.name)
        os.rename(self.file, self.real)
        os.symlink(self.real, self.file)

    def verdict(self):
        if not os.path.islink(self.file):
            return ["VICTIM the symlink was replaced by a plain file"]
        return []


class HardlinkedFile(Env):
    can_store = True

    def settle(self):
        self.other = os.path.join(self.base, "other-name")
        os.link(self.file, self.other)

    def verdict(self):
        same = os.stat(self.file).st_ino == os.stat(self.other).st_ino
        return [] if same else ["note: the hard link was broken (normal for replace-by-rename; must be documented)"]


class SymlinkSwap(Env):
    """Someone swaps the board for a symlink to another file while it is open."""
    can_store = None
    undoable = False

    def fault(self):
        self.victim = os.path.join(self.base, "victim")
        with open(self.victim, "w") as f:
            f.write("precious\n")
        os.unlink(self.file)
        os.symlink(self.victim, self.file)

    def verdict(self):
        with open(self.victim) as f:
            return [] if f.read() == "precious\n" else ["VICTIM wrote through a symlink that appeared under the board's name"]


class FsizeLimit(Env):
    undoable = False

    def settle(self):
        with open(self.file, "rb") as f:
            n = len(f.read())
        lim = max(n + 60, 100)

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (lim, lim))
        self.start_kw = dict(limits=limit)


class NofileLimit(Env):
    can_store = None

    def settle(self):
        self.start_kw = dict(limits=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (14, 14)))


class ClockBack(Env):
    can_store = True
    wrap = ("faketime", "-f", "@2031-01-01 00:00:00 x1")

    def fault(self):
        os.utime(self.file, (4102444800, 4102444800))      # mtime in the year 2100


class Overlay(Env):
    can_store = True

    def place(self):
        lo, up, wk = (os.path.join(self.base, x) for x in ("lo", "up", "wk"))
        for x in (lo, up, wk):
            os.makedirs(x)
        self.prof.make(lo)
        sh("mount", "-t", "overlay", "overlay", "-o", f"lowerdir={lo},upperdir={up},workdir={wk}", self.d)
        self.file = os.path.join(self.d, self.prof.name)

    def done(self):
        sh("umount", "-l", self.d, check=False)


class MemLimit(Env):
    can_store = True
    group = "/sys/fs/cgroup/memory/faults-kit"

    def settle(self):
        if not os.path.isdir("/sys/fs/cgroup/memory"):
            raise RuntimeError("no cgroup v1 memory controller")
        os.makedirs(self.group, exist_ok=True)
        with open(self.group + "/memory.limit_in_bytes", "w") as f:
            f.write("64M")

        def join():
            with open(self.group + "/cgroup.procs", "w") as f:
                f.write(str(os.getpid()))
        self.start_kw = dict(limits=join)

    def done(self):
        try:
            os.rmdir(self.group)
        except OSError:
            pass


CASES = {"enospc-0": Enospc, "enospc-4096": type("E", (Enospc,), {"left": 4096}),
         "enospc-8192": type("E", (Enospc,), {"left": 8192}), "enoinode": Enoinode, "loopfull": LoopFull,
         "remount-ro": RemountRo, "immutable-file": ImmutableFile, "immutable-dir": ImmutableDir,
         "rodir": RoDir, "rofile": RoFile, "dir-gone": DirGone, "dir-renamed": DirRenamed,
         "file-gone": FileGone, "file-to-dir": FileToDir, "file-to-fifo": FileToFifo,
         "symlinked-file": SymlinkedFile, "hardlinked-file": HardlinkedFile, "symlink-swap": SymlinkSwap,
         "fsize-limit": FsizeLimit, "nofile-limit": NofileLimit, "clock-back": ClockBack,
         "overlay": Overlay, "memlimit": MemLimit}


def run(prof, name, cls, base, wait):
    d = os.path.join(base, name)
    os.makedirs(d)
    probs, warn = [], []
    env = cls(prof, d)
    s = None
    try:
        sent, acked = [], []
        n = 0

        def edit(w=wait):
            nonlocal n
            n += 1
            t = token()
            sent.append(t)
            ok = do_edit(prof, s, env.file, n, t, w)
            if ok:
                acked.append(t)
            return ok
        s = prof.start(env.file, wrap=env.wrap, **env.start_kw)
        if not s.wait_for(prof.ready, prof.start_timeout):
            return ["NOSTART " + s.text().strip()[-160:]], warn
        first = edit()
        if not first and cls not in (FsizeLimit, NofileLimit):
            return ["NOSTART first edit not acknowledged: " + s.text().strip()[-160:]], warn
        env.fault()
        before = len(acked)
        said = False
        for _ in range(2):
            edit()
            said = said or bool(re.search(prof.error, s.text()))
            if s.poll() is not None:
                return [f"DIED status {s.status}: " + s.text().strip()[-160:]], warn
        got = len(acked) - before
        if env.can_store is True and got < 2:
            probs.append("NOHEAL edits were not acknowledged: " + s.text().strip()[-160:].replace("\n", "|"))
        if env.can_store is False and got:
            have, msg = ([], "") if not os.path.isdir(os.path.dirname(env.file)) else prof.survivors(env.file)
            if any(t not in have for t in acked[before:]):
                probs.append(f"FALSEACK {got} edits acknowledged that are nowhere on disk")
        if got < 2 and not said:
            warn.append("SILENT " + s.text().strip()[-120:].replace("\n", "|"))
        if os.path.isdir(os.path.dirname(env.file)) and os.path.isfile(env.file) and name != "symlink-swap":
            have, msg = prof.survivors(env.file)
            gone = [t for t in acked if t not in have]
            if gone or msg:
                probs.append(f"EATEN {len(gone)} of {len(acked)} acknowledged gone during the fault {msg}")
        if env.undoable:
            env.undo()
            ok = False
            for _ in range(3):
                if edit():
                    ok = True
                    break
            if not ok:
                probs.append("NOHEAL not acknowledged after the fault was undone: " + s.text().strip()[-160:].replace("\n", "|"))
        probs += [p for p in getattr(env, "verdict", list)() if not p.startswith("note")]
        warn += [p for p in getattr(env, "verdict", list)() if p.startswith("note")]
        s.send(prof.quit)
        if s.wait(prof.quit_timeout) is None:
            probs.append("HANG on quit: " + s.text().strip()[-120:].replace("\n", "|"))
        s.close()
        if env.undoable and os.path.exists(env.file):
            msg = prof.run_recovery(env.file) or prof.well_formed(env.file)
            have = prof.tokens_in(env.file)
            lost = [t for t in acked if t not in have]
            if lost or msg:
                probs.append(f"LOST {len(lost)} of {len(acked)} acknowledged {msg}")
            miss = [t for t in sent if t not in have and t not in acked]
            if miss and not probs:
                probs.append(f"NOHEAL {len(miss)} edits made during the fault never reached the disk")
        return probs, warn
    finally:
        if s:
            s.close()
        try:
            env.undo() if isinstance(env, (ImmutableFile, RemountRo)) else None
        except Exception:
            pass
        env.done()


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--only", default="")
    ap.add_argument("--wait", type=float, default=1.5)
    ap.add_argument("--dir", default=None)
    ap.add_argument("--rounds", type=int, default=1, help="how often each case is tried")
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    only = set(filter(None, a.only.split(",")))
    base = tempfile.mkdtemp(prefix="envfaults-", dir=a.dir)
    os.chmod(base, 0o755)
    failures, warnings, passed = [], [], 0
    try:
        for turn, (name, cls) in ((turn, case) for turn in range(a.rounds) for case in CASES.items()):
            if only and name not in only and name.split("-")[0] not in only:
                continue
            if name == "clock-back" and not shutil.which("faketime"):
                continue
            try:
                probs, warn = run(prof, name, cls, os.path.join(base, str(turn)), a.wait)
            except (RuntimeError, OSError) as e:
                warnings.append(f"{name}: case could not run: {e}")
                continue
            warnings += [f"{name}: {w}" for w in warn]
            if probs:
                failures += [f"{name}: {p}" for p in probs]
            else:
                passed += 1
                print(f"  PASS {name}")
    finally:
        sh("sh", "-c", f"umount -l {base}/*/*/* 2>/dev/null; true")
        shutil.rmtree(base, ignore_errors=True)
    for w in warnings:
        print("  WARN", w[:200])
    return report("envfaults " + os.path.basename(a.profile), dict(passed=passed, failed=len(failures), failures=failures), a.json)


if __name__ == "__main__":
    sys.exit(main())
