//! What happens when the program itself is at fault.

use std::panic;
use std::sync::Arc;
use std::thread;

use super::post::{News, Post};
use super::screen::Screen;
use crate::app::Event;

/// From here on a panic of this thread first gives the terminal back, so that its message can be
/// read; one of another thread is told on the board, which goes on.
pub(super) fn report(screen: Arc<Screen>, post: Post) {
    let main = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        if thread::current().id() == main {
            screen.leave();
            before(fault);
        } else {
            let at = fault.location().map(ToString::to_string);
            let at = at.unwrap_or_else(|| "an unknown place".to_owned());
            let told = format!("A fault in nofault, at {at}; please report it. The board goes on.");
            post.send(News::App(Event::Told(Err(told))));
        }
    }));
}
