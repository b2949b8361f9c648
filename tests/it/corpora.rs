//! Every input that was ever worth keeping, read again: the corpora of the fuzz targets.
//!
//! What must hold stands in `fuzz/checks`, once for this test and for the fuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "../../fuzz/checks/lib.rs"]
#[expect(
    unreachable_pub,
    reason = "it is a library of its own for the fuzz targets"
)]
mod checks;

use checks::TARGETS;

/// The longest that one input may take here, where others share the machine and nothing is optimised.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes that all corpora have together.
const MOST: u64 = 1_000_000;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The files or folders in a folder, in the order of their names.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn stems(folder: &Path) -> BTreeSet<String> {
    let stem = |path: PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    inside(folder).into_iter().filter_map(stem).collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "an input that takes too long is a failure too"
)]
fn every_input_of_every_corpus_is_read() {
    let mut failed = Vec::new();
    for (name, check) in TARGETS {
        for path in inside(&fuzz().join("corpus").join(name)) {
            let bytes = fs::read(&path).expect("an input");
            let began = Instant::now();
            let is_fine = catch_unwind(|| check(&bytes)).is_ok();
            if !is_fine || began.elapsed() > PATIENCE {
                failed.push(format!("{} ({:.1?})", path.display(), began.elapsed()));
            }
        }
    }
    assert_eq!(
        failed,
        Vec::<String>::new(),
        "a law was broken, or it took too long"
    );
}

#[test]
fn every_target_has_its_file_its_row_and_its_corpus() {
    let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(stems(&fuzz().join("fuzz_targets")), names, "fuzz_targets");
    assert_eq!(stems(&fuzz().join("corpus")), names, "corpus");
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).expect("the manifest");
    let mut bytes = 0;
    for name in &names {
        let row = format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"\n");
        assert!(manifest.contains(&row), "{name} is in the manifest");
        let inputs = inside(&fuzz().join("corpus").join(name));
        assert!(inputs.len() >= 3, "{name} has inputs");
        let sizes = inputs.iter().filter_map(|path| path.metadata().ok());
        bytes += sizes.map(|file| file.len()).sum::<u64>();
    }
    assert!(bytes < MOST, "the corpora have {bytes} bytes");
}
