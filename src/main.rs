//! Arguments in, exit code out; nothing else.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::from(dateline::cli::run(std::env::args_os()))
}
