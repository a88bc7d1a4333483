//! `keygate`, the command line. One file per command in `command/`; everything that is printed for people is made in
//! `render/`; the decisions themselves come from `keygate-scenario`.

mod clock;
mod command;
mod console;
mod exit;
mod input;
mod place;
mod render;

use std::process::ExitCode;

use console::Console;
use exit::{Exit, Failure};

fn main() -> ExitCode {
    let mut console = Console::open();
    let exit = command::run(lexopt::Parser::from_env(), &mut console)
        .and_then(|exit| console.finish().map(|()| exit))
        .unwrap_or_else(|failure| failed(failure, &mut console));
    exit.into()
}

/// Says what went wrong, unless nobody is listening any more.
fn failed(failure: Failure, console: &mut Console) -> Exit {
    let exit = failure.exit();
    match failure {
        Failure::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Exit::Success,
        Failure::Output(error) => console.error(&format!("the output cannot be written: {error}")),
        Failure::Usage(message) => {
            console.error(&message);
            console.note("`keygate --help` lists the commands, `keygate COMMAND --help` the options of one");
        }
        Failure::Input(message) => console.error(&message),
    }
    exit
}
