//! What ARCHITECTURE.md says about the layers, read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, and what its files must not name.
struct Layer {
    modules: &'static [&'static str],
    forbidden: &'static [&'static str],
}

/// What no pure module may touch: the disk, the clock, the environment, threads, the terminal.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "::now(",
    "ratatui",
    "crossterm",
    "rustix",
    "anyhow",
    "println!",
];

/// Lower layers know nothing of higher ones.
const LAYERS: &[Layer] = &[
    Layer {
        modules: &["text"],
        forbidden: &[
            "crate::settings",
            "crate::board",
            "crate::entry",
            "crate::agenda",
            "crate::export",
            "crate::insight",
            "crate::merge",
            "crate::app",
            "crate::ui",
            "crate::store",
            "crate::tui",
            "crate::cli",
        ],
    },
    Layer {
        modules: &["settings", "board"],
        forbidden: &[
            "crate::entry",
            "crate::agenda",
            "crate::export",
            "crate::insight",
            "crate::merge",
            "crate::app",
            "crate::ui",
            "crate::store",
            "crate::tui",
            "crate::cli",
        ],
    },
    Layer {
        modules: &["entry", "agenda", "export", "insight", "merge"],
        forbidden: &[
            "crate::app",
            "crate::ui",
            "crate::store",
            "crate::tui",
            "crate::cli",
        ],
    },
    Layer {
        modules: &["app"],
        forbidden: &["crate::ui", "crate::store", "crate::tui", "crate::cli"],
    },
    Layer {
        modules: &["ui"],
        forbidden: &[
            "crate::store",
            "crate::entry",
            "crate::tui",
            "crate::cli",
            "crossterm",
        ],
    },
    Layer {
        modules: &["store"],
        forbidden: &[
            "crate::app",
            "crate::ui",
            "crate::entry",
            "crate::tui",
            "crate::cli",
            "ratatui",
            "crossterm",
        ],
    },
    Layer {
        modules: &["tui"],
        forbidden: &["crate::cli"],
    },
];

/// The modules that do no I/O.
const PURE: &[&str] = &[
    "text", "settings", "board", "entry", "agenda", "export", "insight", "merge", "app",
];

fn sources(module: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![root.join(format!("{module}.rs"))];
    let mut folders = vec![root.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
        .into_iter()
        .filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text)))
        .collect()
}

/// The code of a file: without comments, and without the tests at its foot.
fn code(text: &str) -> String {
    let foot = "#[cfg(test)]\nmod tests {";
    let product = text.split(foot).next().unwrap_or_default();
    let lines = product
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains("tests") || name.contains("laws") || name.contains("samples")
}

#[test]
fn layers_know_only_what_is_below() {
    for layer in LAYERS {
        for module in layer.modules {
            for (path, text) in sources(module) {
                for word in layer.forbidden {
                    assert!(
                        is_test(&path) || !code(&text).contains(word),
                        "{} names {word}, which is above it",
                        path.display()
                    );
                }
            }
        }
    }
}

#[test]
fn pure_modules_touch_nothing_outside() {
    for module in PURE {
        for (path, text) in sources(module) {
            for word in WORLD {
                assert!(
                    is_test(&path) || !code(&text).contains(word),
                    "{} names {word}, but {module} is pure",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_module_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let lib = fs::read_to_string(root).expect("the sources");
    for line in lib.lines() {
        let Some(module) = line
            .strip_prefix("pub mod ")
            .and_then(|m| m.strip_suffix(';'))
        else {
            continue;
        };
        let listed = LAYERS.iter().any(|layer| layer.modules.contains(&module));
        assert!(
            listed || module == "cli",
            "{module} has no place among the layers"
        );
    }
}

#[test]
fn files_stay_small_and_begin_by_saying_what_they_are_for() {
    for module in [
        "text", "settings", "board", "entry", "agenda", "export", "insight", "merge", "app", "ui",
        "store", "tui", "cli",
    ] {
        for (path, text) in sources(module) {
            let lines = code(&text).lines().count();
            assert!(
                is_test(&path) || lines <= 400,
                "{} has {lines} lines",
                path.display()
            );
            assert!(
                is_test(&path) || text.starts_with("//! "),
                "{} does not say what it is for",
                path.display()
            );
        }
    }
}
