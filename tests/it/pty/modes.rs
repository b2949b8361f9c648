//! The modes that a program sets on its terminal, read off what it sent.

/// What is not as it was before; empty where all is.
pub(super) fn left_on(sent: &str) -> Vec<String> {
    let last = |mode: &str, end: char| sent.rfind(&format!("\x1b[?{mode}{end}"));
    let stays = |mode: &str| last(mode, 'h') > last(mode, 'l');
    let modes = ["1049", "2004", "1000", "1002", "1006", "2026"];
    let mut wrong: Vec<String> = modes
        .iter()
        .filter(|mode| stays(mode))
        .map(|mode| format!("mode {mode} is on"))
        .collect();
    if last("25", 'l') > last("25", 'h') {
        wrong.push("the cursor is hidden".to_owned());
    }
    let titles = |sign: &str| sent.matches(sign).count();
    if titles("\x1b[22;2t") != titles("\x1b[23;2t") {
        wrong.push("the title is not restored".to_owned());
    }
    wrong
}
