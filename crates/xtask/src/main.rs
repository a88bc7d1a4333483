//! `cargo xtask <command>`: everything around the code, one file per command.

mod bench;
mod build;
mod content;
mod failure;
mod first_view;
mod lighthouse;
mod package;
mod policy;
mod process;
mod props;
mod rules;
mod serve;
mod setup;
mod shots;
mod size;
mod test;
mod tidy;
mod workspace;

use failure::{Failure, Outcome};
use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask <command>

  setup [serve|build|test]   install what a command needs (default: everything), saying what and why
  serve [--no-open]          the page on 127.0.0.1, rebuilt and reloaded at every change
        [--port N]           the first port to try (default 8080)
  build                      the static site, in dist/; any static host and any path will do
  package                    the JavaScript package, in crates/keygate-js/pkg, ready to be published
  size  [--no-build]         weigh dist/ and the package and hold them against the budget
  test  [--only WHAT]        native, wasm, package and end-to-end tests; WHAT is native, wasm, package, e2e
                             or firefox (the main journeys in Firefox; only when asked for)
        [--no-build]         against the dist/ and the package that are there
  tidy                       dependency direction, file lengths, words, links
  check-content              scenarios, lessons, tasks and questions: all that they say holds
  bench [ARGS]               the benchmarks; ARGS go to `cargo bench`
  props [N] [FILTER]         the readers' property tests with N inputs each (default 1,000,000), optimized
  rules                      the rules of the evaluator that no test holds; fails when there is one
  first-view                 find out which functions the first view runs; all others come late (web/late.txt)
  latency [OPTIONS]          from a key press to the repainted diagram of dist/ (see `cargo xtask latency --help`)
  lighthouse [PAGES]         dist/ as Lighthouse sees it on a phone; fails below the scores that must be
  shots [NAMES] [OPTIONS]    screenshots of dist/ in tests/e2e/output (see `cargo xtask shots --help`)

Environment: CHROMIUM and CHROMEDRIVER point to a browser and its driver that are not on PATH.
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.is_told() {
                eprintln!("\nxtask: {failure}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Outcome {
    process::start_clock();
    let workspace = Workspace::find()?;
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(lexopt::Arg::Value(name)) => name.to_string_lossy().into_owned(),
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) | None => {
            print!("{HELP}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "setup" => setup::command(&workspace, arguments),
        "serve" => serve::command(&workspace, arguments),
        "build" => build::command(&workspace, arguments),
        "package" => package::command(&workspace, arguments),
        "size" => size::command(&workspace, arguments),
        "test" => test::command(&workspace, arguments),
        "tidy" => tidy::command(&workspace, arguments),
        "check-content" => content::command(&workspace, arguments),
        "bench" => bench::command(&workspace, arguments),
        "props" => props::command(&workspace, arguments),
        "rules" => rules::command(&workspace, arguments),
        "lighthouse" => lighthouse::command(&workspace, arguments),
        "first-view" => first_view::command(&workspace, arguments),
        "latency" => shots::command(&workspace, arguments, "measure/latency.mjs"),
        "shots" => shots::command(&workspace, arguments, "shots.mjs"),
        unknown => Err(Failure::new(format!("no command `{unknown}`\n\n{HELP}"))),
    }
}
