//! `nofault keys`, `completions` and `man`: readings of the program's own tables.

use super::program::COMMANDS;
use super::sandbox::Sandbox;

#[test]
fn keys_are_listed_by_scope_in_both_forms() {
    let sandbox = Sandbox::new();
    let text = sandbox.out(&["keys"]);
    let markdown = sandbox.out(&["keys", "--as", "markdown"]);
    for title in ["On the board", "While writing"] {
        assert!(text.contains(&format!("{title}\n")), "{title}");
        assert!(
            markdown.contains(&format!("**{title}**\n\n| key |")),
            "{title}"
        );
    }
    assert!(text.contains("card-add") && markdown.contains("`card-add`"));
}

#[test]
fn a_person_s_own_keys_are_listed() {
    let sandbox = Sandbox::new();
    let folder = sandbox.home().join("config/nofault");
    std::fs::create_dir_all(&folder).unwrap();
    let file = sandbox.put("c.ron", b"(keys: {\"card-vote\": [\"Ctrl-v\"]})");
    std::fs::rename(file, folder.join("config.ron")).unwrap();
    let text = sandbox.out(&["keys"]);
    let line = text
        .lines()
        .find(|line| line.ends_with(" card-vote"))
        .expect("its row");
    assert!(line.trim_start().starts_with("Ctrl-V "), "{line}");
}

#[test]
fn every_shell_gets_completions_for_every_command() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = sandbox.out(&["completions", shell]);
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn the_manual_page_has_every_command_and_the_keys() {
    let page = Sandbox::new().out(&["man"]);
    assert!(page.contains(".TH nofault 1"), "{page}");
    for command in COMMANDS {
        assert!(page.contains(&format!("nofault {command}")), "{command}");
    }
    for section in [".SH COMMANDS", ".SH KEYS", ".SH \"EXIT STATUS\""] {
        assert!(page.contains(section), "{section}");
    }
    assert!(
        page.contains("card\\-add"),
        "the keys come from the command table"
    );
}
