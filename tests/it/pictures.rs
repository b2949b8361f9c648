//! The pictures in README, drawn from the real program as SVG and compared, so that they cannot lie.
//!
//! `NOFAULT_WRITE=1 cargo test --test it pictures` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nofault::text::width;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::stage::Stage;

/// A cell in the picture, in units of SVG.
const CELL: (usize, usize) = (9, 19);
/// Space around the screen.
const MARGIN: usize = 14;

/// A picture's name, and what draws it.
type Drawn = (&'static str, fn() -> Stage);

fn demo() -> Stage {
    let board = nofault::store::format::read(include_bytes!("../../assets/demo.ron"));
    Stage::with(board.expect("the demo opens")).true_colour()
}

fn solo() -> Stage {
    let disk = r#"Q "The shop stood still for an hour: the disk of the database was full" Enter"#;
    Stage::empty()
        .true_colour()
        .size(110, 30)
        .keys(disk)
        .keys(r#""14:03 checkout errors rise" "#)
}

#[test]
fn pictures_of_the_readme_are_those_of_the_program() {
    let pictures: [Drawn; 6] = [
        ("board", || demo().size(150, 44).keys("2 j j")),
        ("writing", || {
            demo()
                .size(150, 30)
                .keys(r#"3 a "limit: only the pipeline may publish #registry" "#)
        }),
        ("room", || {
            demo()
                .size(150, 40)
                .keys(r#"R ] ] Esc ] ] ] ] ] 2 g B Backspace "8" Enter Enter 3 7 Esc B"#)
        }),
        ("solo", solo),
        ("help", || demo().size(110, 30).keys(r#"? "undo" "#)),
        ("light", || demo().size(110, 36).keys("# 3 j")),
    ];
    for (name, stage) in pictures {
        let svg = svg(&stage().buffer());
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/pictures/{name}.svg"));
        if std::env::var_os("NOFAULT_WRITE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("assets can be written");
            #[expect(clippy::disallowed_methods, reason = "a picture is no board")]
            fs::write(&path, &svg).expect("assets can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == svg,
            "{name}.svg is not what the program draws; see CONTRIBUTING.md"
        );
    }
}

fn svg(buffer: &Buffer) -> String {
    let (cells, rows) = (
        usize::from(buffer.area.width),
        usize::from(buffer.area.height),
    );
    let (w, h) = (cells * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let ground = colour(buffer[(0, 0)].bg, "#14171c");
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let style = buffer[(x, y)].style();
            let start = x;
            let mut text = String::new();
            while x < buffer.area.width && buffer[(x, y)].style() == style {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += width(symbol).max(1) as u16;
            }
            run(&mut svg, (start, y, x - start), &text, style, &ground);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// One run of cells of one style: its ground where it has its own, and its text.
fn run(svg: &mut String, (x, y, cells): (u16, u16, u16), text: &str, style: Style, ground: &str) {
    let left = MARGIN + usize::from(x) * CELL.0;
    let top = MARGIN + usize::from(y) * CELL.1;
    let wide = usize::from(cells) * CELL.0;
    let back = colour(style.bg.unwrap_or(Color::Reset), ground);
    if back != *ground {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{back}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let fill = colour(style.fg.unwrap_or(Color::Reset), "#cdd3de");
    let bold = if style.add_modifier.contains(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    // Each word stands where its cells are, whatever the font's own widths.
    let mut at = left;
    for word in text.split_inclusive(' ') {
        let cells = width(word);
        let shown = word.trim_end();
        if !shown.is_empty() {
            let escaped = shown
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            let _ = writeln!(
                svg,
                "<text x=\"{at}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fill}\"{bold}>{escaped}</text>",
                top + 14,
                width(shown) * CELL.0
            );
        }
        at += cells * CELL.0;
    }
}

fn colour(colour: Color, otherwise: &str) -> String {
    if let Color::Rgb(r, g, b) = colour {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        otherwise.to_owned()
    }
}
