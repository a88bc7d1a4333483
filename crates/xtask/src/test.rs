//! All tests: native, in WebAssembly, of the package, and end to end, ending with one line of counts.

mod counts;
mod end_to_end;
mod native;
mod node;
mod package;
mod wasm;

use crate::build;
use crate::failure::{Failure, Outcome};
use crate::process::tell;
use crate::setup::{self, Work};
use crate::workspace::Workspace;
use counts::Counts;

/// One of the runners. All but Firefox run when nothing else is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Native,
    Wasm,
    Package,
    EndToEnd,
    Firefox,
}

impl Part {
    const ALL: [Self; 4] = [Self::Native, Self::Wasm, Self::Package, Self::EndToEnd];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::Firefox]).find(|part| part.name() == name)
    }

    fn works(self) -> &'static [Work] {
        match self {
            Self::Native => &[],
            Self::Wasm => &[Work::WasmTests],
            Self::Package => &[Work::Package, Work::PackageTests],
            Self::EndToEnd => &[Work::Build, Work::EndToEnd],
            Self::Firefox => &[Work::Build, Work::Firefox],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Package => "package",
            Self::EndToEnd => "e2e",
            Self::Firefox => "firefox",
        }
    }
}

struct Arguments {
    parts: Vec<Part>,
    build: bool,
}

/// `cargo xtask test`.
pub(crate) fn command(workspace: &Workspace, arguments: lexopt::Parser) -> Outcome {
    let arguments = parse(arguments)?;
    tell("looking for what the tests need");
    let works: Vec<Work> = arguments.parts.iter().flat_map(|part| part.works()).copied().collect();
    let ready = setup::make_ready(workspace, &works)?;

    let mut total = Counts::default();
    for part in &arguments.parts {
        let counts = match part {
            Part::Native => native::run(&ready),
            Part::Wasm => wasm::run(workspace, &ready),
            Part::Package if arguments.build => {
                crate::package::build(workspace, &ready).and_then(|()| package::run(workspace, &ready))
            }
            Part::Package => package::run(workspace, &ready),
            Part::EndToEnd | Part::Firefox => {
                let built = if arguments.build { build::site(workspace, &ready) } else { Ok(()) };
                built.and_then(|()| match part {
                    Part::Firefox => end_to_end::run_in_firefox(workspace, &ready),
                    _ => end_to_end::run(workspace, &ready),
                })
            }
        };
        // One runner that cannot work is one failure, and no reason to leave out the others.
        let counts = counts.unwrap_or_else(|failure| {
            eprintln!("{failure}");
            Counts::one_failure()
        });
        tell(&format!("{}: {counts}", part.name()));
        total += counts;
    }

    // Nothing comes after the counts, so that the last line is theirs whatever they are.
    println!("\n{total}");
    if total.failed == 0 { Ok(()) } else { Err(Failure::told()) }
}

fn parse(mut arguments: lexopt::Parser) -> Outcome<Arguments> {
    let mut parsed = Arguments { parts: Part::ALL.to_vec(), build: true };
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("no-build") => parsed.build = false,
            lexopt::Arg::Long("only") => {
                let name = arguments.value()?;
                let part = name.to_str().and_then(Part::named);
                let known = "--only takes native, wasm, package, e2e or firefox";
                parsed.parts = vec![part.ok_or_else(|| Failure::new(known))?];
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(parsed)
}
