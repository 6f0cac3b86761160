namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>How the page of a clock looks: light and dark, on paper, and on a phone.</summary>
internal static class CalendarStyle
{
    /// <summary>The style sheet.</summary>
    internal const string Sheet = """
        :root { color-scheme: light dark; --ink: #1f2933; --faint: #5c6874; --line: #d5dbe1; --paper: #ffffff; --day: #d8f0e0; --off: #eef1f4;
          --holiday: #f6dfea; --stop: #fbeab8; --start: #d9e8fb; --due: #c92a2a; }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --faint: #a3aeb9; --line: #3a444e; --paper: #171c21; --day: #1d4a30;
          --off: #262d34; --holiday: #55273d; --stop: #5a4708; --start: #1f3d63; --due: #ff8787; } }
        body { margin: 1.5rem auto; padding: 0 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif; }
        h1 { margin: 0; font-size: 1.4rem; }
        h2 { margin: 1.6rem 0 .4rem; font-size: 1.1rem; }
        .about, footer, dt { color: var(--faint); font-size: .85rem; overflow-wrap: anywhere; }
        .about { margin: .2rem 0 1rem; }
        .light { padding: .1rem .5rem; border: 2px solid currentColor; border-radius: .4rem; font-size: .8rem; vertical-align: .15rem; }
        .light.green { color: #1f9d55; } .light.yellow { color: #b58900; } .light.red { color: var(--due); }
        dl { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 0; } dd { margin: 0; font-weight: 600; }
        .months { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 1.5rem; margin-top: 1.2rem; align-items: start; }
        table { border-collapse: collapse; width: 100%; }
        .month { table-layout: fixed; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th { color: var(--faint); font-size: .85rem; font-weight: 400; text-align: left; padding: .1rem .3rem; }
        .month td { height: 3.6rem; padding: .15rem .25rem; border: 1px solid var(--line); vertical-align: top; font-size: .8rem; line-height: 1.25; }
        .month td b { display: block; text-align: center; font-size: 1.05rem; }
        td small { display: block; text-align: center; font-size: .68rem; font-weight: 600; }
        .list th { padding: .1rem .5rem; white-space: nowrap; }
        .list td small { display: inline; margin-left: .5rem; font-size: .8rem; }
        .outside { color: var(--faint); }
        .counted, .make-up { background: var(--day); } .weekend { background: var(--off); } .holiday { background: var(--holiday); }
        .after-end { background: none; } .after-end b { color: var(--faint); font-weight: 400; }
        .stopped { background: var(--stop); } .start { background: var(--start); }
        .month td.due { outline: 3px solid var(--due); outline-offset: -3px; } .month td.promised { outline: 3px double var(--due); outline-offset: -3px; }
        .month td.today time { background: var(--ink); color: var(--paper); border-radius: .6rem; padding: 0 .35rem; }
        .month td.provisional, .key.provisional { border-style: dashed; }
        .list td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; vertical-align: top; font-size: .9rem; overflow-wrap: anywhere; }
        .list td:first-child, .figure { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .key { text-align: center; min-width: 3rem; } .figure { text-align: right; }
        @media (max-width: 30rem) { body { padding: 0 .5rem; } .list td { padding: .25rem; font-size: .82rem; } td small { font-size: .6rem; } }
        @media print { body { margin: 0; max-width: none; font-size: 11pt; } .month, tr { break-inside: avoid; } h2 { break-after: avoid; }
          * { print-color-adjust: exact; } }

        """;
}
