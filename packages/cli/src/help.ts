export const HELP = `Usage: unwind run [options] -- <command> [args...]
       unwind view [options] FILE.json

Runs a program so that nothing it opened outlives it.

Commands:
  run        run a command, end what it leaves running, and tell what it left
             open
  view       make a page of a report that was written by run

Options:
  -h, --help   show this, or the help of a command
  --version    show the version`;

export const RUN_HELP = `Usage: unwind run [options] -- <command> [args...]

Runs the command with our stdin, stdout, stderr, signals and exit status. When
it has ended, ends the processes that it left running, and tells on stderr what
Node programs opened and never released, and on which line.

Options:
  --report FILE        write what was found as JSON
  --html FILE          write what was found as a page: a timeline of lifetimes
  --format github      annotate the leaks in GitHub Actions, through stderr
  --format NAME=FILE   write the leaks to a file; NAME is sarif or github; may
                       be given more than once
  --fail-on-leak       exit with status 1 if the command succeeded but leaked
  --grace MS           time between SIGTERM and SIGKILL for what was left
                       running (default 2000)
  --quiet              no summary; errors, and what --format asks for, are
                       printed all the same
  -h, --help           show this

Exit status: that of the command, or 125 if unwind failed, 126 if the command
cannot be executed, 127 if it is not found. A command that a signal ended, we
end by the same signal.`;

export const VIEW_HELP = `Usage: unwind view [options] FILE.json

Makes a page of a report that unwind run --report has written, and prints the
page's path.

Options:
  --html FILE   where to write the page (default: beside the report, FILE.html)
  -h, --help    show this`;
