//! Where everything lives: configuration, state, data and the library of boards.
//!
//! What the process was told by its environment is read once, by [`Environment::of_process`];
//! everything else follows from that value. No folder is created here.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use directories::ProjectDirs;

use super::shown;

/// The folders that a repository may keep boards in, in the order of their preference.
const IN_REPOSITORY: [&str; 2] = ["retros", "postmortems"];

/// What the environment says about places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// This program's folder for configuration.
    pub config: PathBuf,
    /// This program's folder for what must survive a crash but concerns only this machine.
    pub state: PathBuf,
    /// This program's folder for what the user makes.
    pub data: PathBuf,
    /// This program's folder for what can be made again.
    pub cache: PathBuf,
    /// The value of `NOFAULT_LIBRARY`.
    pub library: Option<PathBuf>,
    /// The current directory.
    pub current: PathBuf,
}

impl Environment {
    /// Reads the environment of this process.
    pub fn of_process() -> Result<Self> {
        let folders = ProjectDirs::from("", "", "nofault")
            .context("cannot find your home directory: set HOME to an absolute path")?;
        let state = match folders.state_dir() {
            Some(state) => state.to_path_buf(),
            None => folders.data_local_dir().join("state"),
        };
        let environment = Self {
            config: folders.config_dir().into(),
            state,
            data: folders.data_dir().into(),
            cache: folders.cache_dir().into(),
            library: std::env::var_os("NOFAULT_LIBRARY").map(PathBuf::from),
            current: std::env::current_dir().context("cannot find the current directory")?,
        };
        environment.check()?;
        Ok(environment)
    }

    /// Refuses folders that would depend on the current directory.
    fn check(&self) -> Result<()> {
        for folder in [&self.config, &self.state, &self.data, &self.cache] {
            if !folder.is_absolute() {
                bail!(
                    "{} is not absolute: set HOME to an absolute path",
                    shown(folder)
                );
            }
        }
        Ok(())
    }
}

/// What decided where the library is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The flag `--library`.
    Flag,
    /// The variable `NOFAULT_LIBRARY`.
    Environment,
    /// The configuration file.
    Config,
    /// A folder with boards at the top of the current repository.
    Repository,
    /// Nothing: it is in the user's data folder.
    Data,
}

/// Where everything lives; every path is absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The folder for configuration.
    pub config: PathBuf,
    /// The folder for locks and recovery.
    pub state: PathBuf,
    /// The folder for what the user makes.
    pub data: PathBuf,
    /// The folder for what can be made again.
    pub cache: PathBuf,
    /// The folder of boards.
    pub library: PathBuf,
    /// What decided where the library is.
    pub library_from: Source,
}

impl Places {
    /// Finds every place; `flag` is the value of `--library`, `configured` that of the config file.
    ///
    /// A relative flag or variable starts at the current directory, a relative configured path at
    /// the folder of the configuration. Empty values count as absent.
    #[must_use]
    pub fn find(environment: &Environment, flag: Option<&Path>, configured: Option<&Path>) -> Self {
        let (library, library_from) = library(environment, flag, configured);
        Self {
            config: environment.config.clone(),
            state: environment.state.clone(),
            data: environment.data.clone(),
            cache: environment.cache.clone(),
            library,
            library_from,
        }
    }

    /// The configuration file.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.ron")
    }
}

fn library(
    environment: &Environment,
    flag: Option<&Path>,
    configured: Option<&Path>,
) -> (PathBuf, Source) {
    let Environment {
        config,
        current,
        data,
        ..
    } = environment;
    let given =
        |path: &Path, start: &Path| Some(start.join(path)).filter(|_| !path.as_os_str().is_empty());
    let variable = environment.library.as_deref();
    flag.and_then(|path| given(path, current))
        .map(|path| (path, Source::Flag))
        .or_else(|| Some((given(variable?, current)?, Source::Environment)))
        .or_else(|| Some((given(configured?, config)?, Source::Config)))
        .or_else(|| Some((in_repository(current)?, Source::Repository)))
        .unwrap_or_else(|| (data.join("library"), Source::Data))
}

/// The folder with boards at the top of the repository that a directory is in.
fn in_repository(current: &Path) -> Option<PathBuf> {
    let top = current
        .ancestors()
        .find(|folder| folder.join(".git").exists())?;
    let folders = IN_REPOSITORY.map(|name| top.join(name));
    folders.into_iter().find(|folder| has_boards(folder))
}

fn has_boards(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        path.extension().is_some_and(|ending| ending == "ron") && path.is_file()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn environment(current: &Path) -> Environment {
        Environment {
            config: "/home/u/.config/nofault".into(),
            state: "/home/u/.local/state/nofault".into(),
            data: "/home/u/.local/share/nofault".into(),
            cache: "/home/u/.cache/nofault".into(),
            library: None,
            current: current.into(),
        }
    }

    #[test]
    fn each_way_to_name_the_library_yields_to_the_one_before() {
        let mut env = environment(Path::new("/nowhere/at/all"));
        env.library = Some("from-env".into());
        let conf = Some(Path::new("boards"));
        let at = |env: &Environment, flag: Option<&Path>, conf| {
            let places = Places::find(env, flag, conf);
            (
                places.library.to_string_lossy().into_owned(),
                places.library_from,
            )
        };
        let flag = at(&env, Some(Path::new("/flag")), conf);
        assert_eq!(flag, ("/flag".into(), Source::Flag));
        let variable = at(&env, None, conf);
        assert_eq!(
            variable,
            ("/nowhere/at/all/from-env".into(), Source::Environment)
        );
        env.library = Some("".into());
        let config = at(&env, Some(Path::new("")), conf);
        assert_eq!(
            config,
            ("/home/u/.config/nofault/boards".into(), Source::Config)
        );
        let data = at(&env, None, None);
        assert_eq!(
            data,
            ("/home/u/.local/share/nofault/library".into(), Source::Data)
        );
    }

    #[test]
    fn a_repository_counts_only_with_boards_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path();
        for folder in [".git", "retros", "postmortems", "src/deep"] {
            fs::create_dir_all(top.join(folder)).unwrap();
        }
        let env = environment(&top.join("src/deep"));
        fs::File::create(top.join("retros/notes.md")).unwrap();
        fs::create_dir(top.join("retros/folder.ron")).unwrap();
        assert_eq!(Places::find(&env, None, None).library_from, Source::Data);
        fs::File::create(top.join("postmortems/a.ron")).unwrap();
        assert_eq!(
            Places::find(&env, None, None).library,
            top.join("postmortems")
        );
        fs::File::create(top.join("retros/a.ron")).unwrap();
        let places = Places::find(&env, None, None);
        assert_eq!(places.library, top.join("retros"));
        assert_eq!(places.library_from, Source::Repository);
    }

    #[test]
    fn a_relative_home_is_refused() {
        let mut env = environment(Path::new("/"));
        assert!(env.check().is_ok());
        env.state = "home/.local/state/nofault".into();
        let refused = env.check().unwrap_err().to_string();
        assert!(refused.contains("set HOME"), "{refused}");
    }
}
