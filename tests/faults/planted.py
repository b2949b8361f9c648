#!/usr/bin/env python3
"""Can the tests fail?  Twelve faults are planted, one at a time, and each must be caught.

  planted.py             plants all (a build for each: some twenty minutes)
  planted.py vote sync   only those whose name contains one of these words
  planted.py --check     only looks whether each fault still has its place in the sources

The sources are copied, so that nothing that is being worked on is touched. A fault counts as caught
when the program and the tests still build with it and the test named beside it then fails; before
the first one, every test must pass without any.
"""
import os, re, shutil, subprocess, sys, tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))

# name, file, what stands there, what is planted, the test that must fail
PLANTS = [
    ("no sync of the file", "src/store/fresh.rs",
     "            Depth::Everything => rustix::fs::fsync(&self.file)?,\n",
     "            Depth::Everything => {}\n",
     ["faults", "powercut-ext4"]),
    ("no sync of the folder", "src/store/folder.rs",
     "        match rustix::fs::fsync(&self.0) {\n",
     "        match rustix::io::fcntl_getfd(&self.0).map(drop) {\n",
     ["faults", "powercut-ext4"]),
    ("an early saved", "src/store/saver/worker.rs",
     "            match self.file.save(&board) {\n",
     "            (self.report)(Report::Saved(Arc::clone(&board)));\n            match self.file.save(&board) {\n",
     ["faults", "kill9"]),
    ("an error that is ignored", "src/store/boards/save.rs",
     "            Err(error) => Some(self.failed(&error, bytes)),\n        }\n    }\n",
     "            Err(error) => {\n                self.failed(&error, bytes);\n                Some(Saved::Durable)\n            }\n        }\n    }\n",
     ["faults", "faultsweep"]),
    ("a second sync that is believed", "src/store/fresh.rs",
     "            Depth::Everything => rustix::fs::fsync(&self.file)?,\n",
     "            Depth::Everything => {\n                rustix::fs::fsync(&self.file).or_else(|_| rustix::fs::fsync(&self.file))?;\n            }\n",
     ["faults", "faultsweep"]),
    ("writing in place", "src/store/durable.rs",
     "        (Some(old), base) if is_known(&old, base, bytes) => exchange(&folder, target, bytes, &old),\n",
     "        (Some(old), base) if is_known(&old, base, bytes) => overwrite(target, bytes, &old.stamp),\n",
     ["faults", "powercut-ext4"]),
    ("a lock that locks nothing", "src/store/lock.rs",
     "    match file.try_lock() {\n",
     "    match file.try_lock_shared() {\n",
     ["--lib", "store::lock"]),
    ("overwriting blindly", "src/store/durable.rs",
     "    base.is_some_and(|base| base.same_content(&found.stamp)) || found.bytes == ours\n",
     "    base.is_some() || found.bytes == ours\n",
     ["faults", "twowriters"]),
    ("a terminal that is not given back", "src/tui/screen.rs",
     "        let all = format!(\"{mouse}{LEAVE}\");\n",
     "        let all = mouse.to_owned();\n",
     ["it", "terminal::endings"]),
    ("SIGHUP is not heard", "src/tui/signals.rs",
     "Signals::new([SIGTERM, SIGHUP, SIGINT,",
     "Signals::new([SIGTERM, SIGINT,",
     ["it", "terminal::endings"]),
    ("text that is not cleaned", "src/text/clean/class.rs",
     "    c.is_control() || reorders || invisible || tag ||",
     "    c.is_control() || invisible || tag ||",
     ["it", "hostile::"]),
    ("votes as numbers", "src/merge/card.rs",
     "        votes: three.field(|c| &c.votes).union(),\n",
     "        votes: three.field(|c| &c.votes).greatest().clone(),\n",
     ["it", "merging::"]),
]


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def write(root, path, text):
    with open(os.path.join(root, path), "w", encoding="utf-8") as file:
        file.write(text)


def misplaced(plants):
    return [f"{name}: its place in {path} is there {count} times"
            for name, path, old, _, _ in plants
            if (count := read(ROOT, path).count(old)) != 1]


def cargo(root, target, test, *more):
    """The output of a test, and its status."""
    where = test[:1] if test[0].startswith("--") else ["--test", test[0]]
    arguments = ["cargo", "test", "--locked", *where, *more]
    if "--no-run" not in more:
        arguments += ["--", *test[1:]]
    run = subprocess.run(arguments, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                         env={**os.environ, "CARGO_TARGET_DIR": target, "NOFAULT_FAULTS": "all"})
    return run.stdout, run.returncode


def copy(root):
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    for name in filter(None, files.decode().split("\0")):
        if os.path.exists(os.path.join(ROOT, name)):
            os.makedirs(os.path.join(root, os.path.dirname(name)), exist_ok=True)
            shutil.copy2(os.path.join(ROOT, name), os.path.join(root, name))


def plant(root, target, plants):
    missed = []
    for test in sorted({tuple(test) for *_, test in plants}):
        out, status = cargo(root, target, list(test))
        print(f"  without a fault: {' '.join(test)} {'fails' if status else 'passes'}", flush=True)
        if status:
            print(out[-2000:])
            missed.append(f"{' '.join(test)} fails without a fault")
    for name, path, old, new, test in plants:
        whole = read(root, path)
        write(root, path, whole.replace(old, new))
        try:
            out, status = cargo(root, target, test, "--no-run")
            if status:
                missed.append(f"{name}: it does not build: " + out[-600:])
                continue
            out, status = cargo(root, target, test)
        finally:
            write(root, path, whole)
        signs = re.findall(r"^(?:test .* FAILED|  FAIL .*|failed: .*)$", out, re.M)
        if status and signs:
            print(f"  CAUGHT {name}, by {' '.join(test)}: {signs[0].strip()[:90]}", flush=True)
        else:
            print(f"  MISSED {name}, by {' '.join(test)}", flush=True)
            missed.append(f"{name} is not caught")
    return missed


def main():
    words = [word for word in sys.argv[1:] if word != "--check"]
    plants = [row for row in PLANTS if not words or any(word in row[0] for word in words)]
    missed = misplaced(plants)
    if not missed and "--check" not in sys.argv:
        root = tempfile.mkdtemp(prefix="planted-")
        try:
            copy(root)
            missed = plant(root, os.path.join(ROOT, "target", "planted"), plants)
        finally:
            shutil.rmtree(root, ignore_errors=True)
    print(f"planted: faults={len(plants)}, missed={len(missed)}")
    for line in missed:
        print("  FAIL", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
