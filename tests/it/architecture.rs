//! What ARCHITECTURE.md says about the layers, read off the sources.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The modules from the bottom up, and of which others each may know.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("settings", &["text"]),
    ("board", &["text"]),
    ("wording", &["board", "text"]),
    ("entry", &["board", "text"]),
    ("import", &["board", "text"]),
    ("agenda", &["settings", "board", "text"]),
    ("insight", &["wording", "board", "text"]),
    ("lint", &["wording", "settings", "board", "text"]),
    ("merge", &["board", "text"]),
    ("export", &["insight", "settings", "board", "text"]),
    (
        "app",
        &[
            "agenda", "entry", "import", "export", "insight", "merge", "wording", "board", "text",
        ],
    ),
    ("ui", &["app", "import", "insight", "board", "text"]),
    ("store", &["merge", "import", "settings", "board", "text"]),
    (
        "tui",
        &[
            "ui", "store", "app", "import", "export", "insight", "merge", "wording", "board",
            "text",
        ],
    ),
    (
        "cli",
        &[
            "tui", "ui", "store", "app", "agenda", "entry", "import", "export", "insight", "lint",
            "merge", "wording", "settings", "board", "text",
        ],
    ),
];

/// Libraries that a module must not know although it is not pure.
const NOT_FOR: &[(&str, &[&str])] = &[("ui", &["crossterm"]), ("store", &["ratatui", "crossterm"])];

/// The modules that do no I/O.
const PURE: &[&str] = &[
    "text", "settings", "board", "wording", "entry", "import", "agenda", "export", "insight",
    "lint", "merge", "app",
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

/// Every other module of ours that a text names.
fn named(code: &str) -> impl Iterator<Item = &str> {
    let names = code.split("crate::").skip(1);
    names.filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next())
}

#[test]
fn modules_know_only_those_below_that_the_table_names() {
    for (n, (module, may_use)) in MAY_USE.iter().enumerate() {
        for lower in *may_use {
            let place = MAY_USE.iter().position(|(name, _)| name == lower);
            assert!(
                place.is_some_and(|place| place < n),
                "{lower} is not below {module}"
            );
        }
        for (path, text) in sources(module) {
            let code = code(&text);
            for name in named(&code) {
                let is_ours = MAY_USE.iter().any(|(other, _)| *other == name);
                assert!(
                    is_test(&path) || !is_ours || name == *module || may_use.contains(&name),
                    "{} names {name}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn modules_leave_the_libraries_of_others_alone() {
    for (module, libraries) in NOT_FOR {
        for (path, text) in sources(module) {
            for library in *libraries {
                assert!(
                    is_test(&path) || !code(&text).contains(library),
                    "{} names {library}",
                    path.display()
                );
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
        let listed = MAY_USE.iter().any(|(name, _)| *name == module);
        assert!(listed, "{module} has no place among the layers");
    }
}

#[test]
fn files_stay_small_and_begin_by_saying_what_they_are_for() {
    for (module, _) in MAY_USE {
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
