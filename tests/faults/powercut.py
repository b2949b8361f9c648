#!/usr/bin/env python3
"""Power cuts: what is left on a real file system if the machine dies *now*?

kill -9 leaves the kernel's page cache alone, so it can never show a missing
fsync.  This harness can: the board lives on a fresh ext4 (or xfs, btrfs) on a
loop device whose backing file is served by blockrec.py, which logs every block
write and every cache flush.  After a pty session of acknowledged edits, crash
states are built from the log - all writes up to a flush, plus none, some or
all of the writes after it, in 512-byte sectors - each is mounted (the file
system replays its own journal), the program's recovery runs, and every edit
acknowledged before that point must be there.

  powercut.py nofault.json --states 300
  powercut.py nofault.json --fs btrfs --states 100
  powercut.py nofault.json --mount-opt noauto_da_alloc,data=writeback
Root, /dev/fuse and loop devices are needed; device-mapper is not.
"""
import argparse, json, os, pickle, random, re, shlex, shutil, socket, subprocess, sys, tempfile, time
from ptykit import Profile, common_args, do_edit, report, token
from fusekit import umount

SIZES = {"ext4": 24 << 20, "ext2": 24 << 20, "xfs": 320 << 20, "btrfs": 128 << 20}
MKFS = {"ext4": "mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0",
        "ext2": "mkfs.ext2 -q -F", "xfs": "mkfs.xfs -q -f", "btrfs": "mkfs.btrfs -q -f"}


def sh(*cmd, check=True, quiet=True):
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if check and r.returncode:
        raise RuntimeError(f"{' '.join(cmd)}: {r.stdout.decode()[-300:]}")
    return r


def ask(sock, line):
    c = socket.socket(socket.AF_UNIX)
    c.connect(sock)
    c.sendall(line.encode() + b"\n")
    out = c.makefile().readline().strip()
    c.close()
    return out


def record(prof, a, base, rng):
    """One session on the recorded disk -> (base image, log, [(seq, n, token)], sent)"""
    img = os.path.join(base, "base.img")
    with open(img, "wb") as f:
        f.truncate(a.size or SIZES[a.fs])
    sh(*shlex.split(MKFS[a.fs]), *shlex.split(a.mkfs_opt), img)
    # the board exists, safely on disk, before the recording starts
    mnt = os.path.join(base, "fs")
    os.makedirs(mnt, exist_ok=True)
    opts = "loop" + ("," + a.mount_opt if a.mount_opt else "")
    sh("mount", "-o", opts, "-t", a.fs, img, mnt)
    bd = os.path.join(mnt, "boards")
    os.makedirs(bd)
    prof.make(bd)
    sh("umount", mnt)
    rec = os.path.join(base, "rec")
    os.makedirs(rec, exist_ok=True)
    sock = os.path.join(base, "sock")
    here = os.path.dirname(os.path.abspath(__file__))
    srv = subprocess.Popen([sys.executable, os.path.join(here, "blockrec.py"), img, rec, sock])
    for _ in range(100):
        if os.path.exists(sock) and os.path.exists(os.path.join(rec, "disk.img")):
            break
        time.sleep(0.05)
    loop = sh("losetup", "-f", "--show", os.path.join(rec, "disk.img")).stdout.decode().strip()
    marks, sent = [], []
    try:
        sh("mount", "-t", a.fs, *(["-o", a.mount_opt] if a.mount_opt else []), loop, mnt)
        file = os.path.join(bd, prof.name)
        s = prof.start(file)
        try:
            if not s.wait_for(prof.ready, prof.start_timeout):
                raise RuntimeError("the program never became ready: " + s.text()[-300:])
            for n in range(1, a.edits + 1):
                t = token(rng)
                sent.append(t)
                if do_edit(prof, s, file, n, t):
                    marks.append((int(ask(sock, "seq")), n, t))
                if rng.random() < a.pause_prob:
                    time.sleep(rng.uniform(0, a.pause))
        finally:
            s.close()                       # kill: no goodbye save
        if a.linger:
            time.sleep(a.linger)            # let the kernel write back by itself
        logfile = os.path.join(base, "log")
        ask(sock, "dump " + logfile)
        sh("umount", "-l", mnt, check=False)
    finally:
        sh("umount", mnt, check=False)
        sh("losetup", "-d", loop, check=False)
        for _ in range(40):
            if subprocess.run(["losetup", loop], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                break
            time.sleep(0.1)
        try:
            ask(sock, "quit")
        except OSError:
            pass
        srv.wait(10)
    with open(logfile, "rb") as f:
        return img, pickle.load(f), marks, sent


def crash_state(log, cut, how, rng):
    """Writes that are on the medium if power fails after event number `cut`."""
    last = max((i for i in range(cut) if log[i][0] == "f"), default=-1)
    keep = [e for e in log[:last + 1] if e[0] == "w"]
    for e in log[last + 1:cut]:
        if e[0] != "w":
            continue
        if how == "all":
            keep.append(e)
        elif how == "some" and rng.random() < 0.5:
            keep.append(e)
        elif how == "torn":
            off, data = e[1], e[2]
            for i in range(0, len(data), 512):
                if rng.random() < 0.5:
                    keep.append(("w", off + i, data[i:i + 512]))
    return keep, last


def main():
    ap = common_args(argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    ap.add_argument("--fs", default="ext4", choices=sorted(SIZES))
    ap.add_argument("--size", type=int)
    ap.add_argument("--mkfs-opt", default="")
    ap.add_argument("--mount-opt", default="")
    ap.add_argument("--edits", type=int, default=30)
    ap.add_argument("--states", type=int, default=200, help="crash states to build and check")
    ap.add_argument("--linger", type=float, default=6.5, help="seconds to wait for write-back (commit=5 s) before the recording ends")
    ap.add_argument("--pause", type=float, default=0.6)
    ap.add_argument("--pause-prob", type=float, default=0.2)
    ap.add_argument("--dir", default=None)
    a = ap.parse_args()
    prof = Profile(a.profile, a.set)
    rng = random.Random(a.seed)
    base = tempfile.mkdtemp(prefix="powercut-", dir=a.dir)
    t0 = time.time()
    failures, kinds, how_n = [], {}, {}
    try:
        img, log, marks, sent = record(prof, a, base, rng)
        flushes = [i for i, e in enumerate(log) if e[0] == "f"]
        t_rec = time.time() - t0
        mnt = os.path.join(base, "fs")
        work = os.path.join(base, "crash.img")
        points = [m[0] for m in marks]
        for k in range(a.states):
            # half of the cuts right after an acknowledgement, half anywhere
            cut = rng.choice(points) if points and k % 2 == 0 else rng.randrange(len(log) + 1)
            how = rng.choice(["none", "all", "some", "torn"])
            keep, last = crash_state(log, cut, how, rng)
            how_n[how] = how_n.get(how, 0) + 1
            sh("cp", "--sparse=always", img, work)
            with open(work, "r+b") as f:
                for _, off, data in keep:
                    f.seek(off)
                    f.write(data)
            due = [t for seq, n, t in marks if seq <= cut]
            tag = f"state {k}: cut {cut}/{len(log)} (last flush {last}), {how}"
            r = sh("mount", "-o", "loop", "-t", a.fs, work, mnt, check=False)
            if r.returncode:
                kinds["fs-unmountable"] = kinds.get("fs-unmountable", 0) + 1   # not the program's fault
                continue
            probs = []
            try:
                file = os.path.join(mnt, "boards", prof.name)
                if not os.path.exists(file):
                    probs.append("GONE the board file does not exist")
                else:
                    size = os.path.getsize(file)
                    if size == 0 and prof.init:
                        probs.append("EMPTY the board file has no bytes")
                msg = prof.run_recovery(file) or prof.well_formed(file)
                if msg:
                    probs.append("CORRUPT " + msg)
                have = prof.tokens_in(file)
                lost = [t for t in due if t not in have]
                if lost:
                    probs.append(f"LOST {len(lost)} of {len(due)} acknowledged")
                if set(have) - set(sent) or len(set(have)) != len(have):
                    probs.append("INVENTED")
            finally:
                sh("umount", mnt)
            for p in probs:
                kinds[p.split()[0]] = kinds.get(p.split()[0], 0) + 1
                failures.append(f"{tag}: {p}")
    finally:
        sh("umount", os.path.join(base, "fs"), check=False)
        try:
            umount(os.path.join(base, "rec"), lazy=True)
        except OSError:
            pass
        shutil.rmtree(base, ignore_errors=True)
    dt = time.time() - t0 - t_rec
    res = dict(fs=a.fs, acknowledged=len(marks), block_writes=len(log) - len(flushes), flushes=len(flushes),
               states=a.states, seconds=round(time.time() - t0, 1), states_per_hour=int(a.states / max(dt, .01) * 3600),
               cut_kinds=how_n, kinds=kinds, failures=failures)
    return report("powercut " + os.path.basename(a.profile), res, a.json)


if __name__ == "__main__":
    sys.exit(main())
