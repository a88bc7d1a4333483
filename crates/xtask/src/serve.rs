//! The page on this machine, rebuilt and reloaded while one works on it.

use crate::build::trunk;
use crate::failure::{Failure, Outcome};
use crate::process::{output, run, tell};
use crate::setup::{self, Ready, Work};
use crate::workspace::Workspace;
use std::env;
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const HOST: &str = "127.0.0.1";
const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;

struct Arguments {
    open: bool,
    first_port: u16,
}

/// `cargo xtask serve`.
pub(crate) fn command(workspace: &Workspace, arguments: lexopt::Parser) -> Outcome {
    let arguments = parse(arguments)?;
    let ready = setup::make_ready(workspace, &[Work::Serve])?;
    let port = free_port(arguments.first_port)?;
    let address = format!("http://{HOST}:{port}/");
    tell(&format!("building; the page will be at {address} (Ctrl-C ends)"));
    announce(&ready, address, port, arguments.open);

    let mut command = trunk(&ready, "serve");
    // A quick build in a folder of its own: dist/ stays what `build` made.
    command.args(["--cargo-profile", "dev", "--dist", "target/serve", "--address", HOST]);
    command.args(["--port", &port.to_string(), "--disable-address-lookup=true"]);
    run(&mut command, "trunk serve")
}

fn parse(mut arguments: lexopt::Parser) -> Outcome<Arguments> {
    use lexopt::prelude::{Long, ValueExt as _};
    let mut parsed = Arguments { open: true, first_port: FIRST_PORT };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("no-open") => parsed.open = false,
            Long("port") => parsed.first_port = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(parsed)
}

fn free_port(first: u16) -> Outcome<u16> {
    (first..first.saturating_add(PORTS_TRIED))
        .find(|&port| TcpListener::bind((HOST, port)).is_ok())
        .ok_or_else(|| Failure::new(format!("no free port from {first} on")))
}

/// Waits beside the build until the page answers, then says so and shows it where there is a screen.
fn announce(ready: &Ready, address: String, port: u16, open: bool) {
    let opener = if open { opener(ready) } else { None };
    thread::spawn(move || {
        while TcpStream::connect((HOST, port)).is_err() {
            thread::sleep(Duration::from_millis(200));
        }
        tell(&format!("serving at {address}"));
        if let Some(mut opener) = opener {
            let quiet = opener.arg(&address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            // A browser that does not open is no reason to stop serving; the address is on the screen.
            let _ = quiet.status();
        }
    });
}

fn opener(ready: &Ready) -> Option<Command> {
    if env::var_os("CI").is_some() {
        return None;
    }
    if cfg!(target_os = "macos") {
        return Some(ready.command("open"));
    }
    if cfg!(windows) {
        return Some(ready.command("explorer"));
    }
    let has_display = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
    let has_opener = output(ready.command("xdg-open").arg("--version")).is_some();
    (has_display && has_opener).then(|| ready.command("xdg-open"))
}
