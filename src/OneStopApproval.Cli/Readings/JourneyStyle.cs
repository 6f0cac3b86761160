namespace OneStopApproval.Cli.Readings;

/// <summary>How the page of a journey looks: light and dark, on paper, and narrow.</summary>
internal static class JourneyStyle
{
    /// <summary>The style sheet.</summary>
    internal const string Sheet = """
        :root { color-scheme: light dark; --ink: #1f2933; --faint: #66727f; --line: #e3e7eb; --paper: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ee; --faint: #98a4b0; --line: #323b44; --paper: #171c21; } }
        body { margin: 2rem auto; padding: 0 1.5rem; max-width: 90rem; background: var(--paper); color: var(--ink);
          font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif; }
        h1 { margin: 0; font-size: 1.4rem; }
        .about { margin: .2rem 0 1.5rem; color: var(--faint); }
        .row { display: grid; grid-template-columns: minmax(12rem, 19rem) 1fr minmax(20rem, 28rem); gap: 0 1rem; align-items: center;
          border-bottom: 1px solid var(--line); min-height: 2rem; }
        .row:hover { background: color-mix(in srgb, var(--ink) 5%, transparent); }
        .name { overflow-wrap: anywhere; }
        .lane { position: relative; height: 1.1rem; }
        .scale { color: var(--faint); font-size: .8rem; }
        .scale i { position: absolute; font-style: normal; border-left: 1px solid var(--line); padding-left: .2rem; white-space: nowrap; }
        .bar { position: absolute; display: block; top: .1rem; height: .9rem; min-width: 4px; border-radius: 3px; background: #8a97a5; }
        .bar.application { background: #52606d; }
        .bar.review { background: #9aa5b1; }
        .bar.intake { background: #2f80ed; }
        .bar.correction { background: #e2a400; }
        .bar.pre-review { background: repeating-linear-gradient(45deg, #b8c2cc 0 4px, #dde3e9 4px 8px); }
        .bar.technical-review { background: #8e5bd0; }
        .bar.stop { background: repeating-linear-gradient(45deg, #e2a400 0 4px, #f3d27a 4px 8px); }
        .bar.decision { background: #1f9d55; }
        .bar.visit { background: #d6336c; }
        .bar.certificate { background: #0ca5b0; }
        .bar.delivery { background: #7a8b3b; }
        .bar.consultation { background: #c05621; }
        .bar.open { border-right: 3px dashed var(--ink); }
        .facts { display: grid; grid-template-columns: 11.5rem 4rem 1fr; gap: .5rem; color: var(--faint); font-size: .85rem;
          font-variant-numeric: tabular-nums; }
        .facts b { color: var(--ink); overflow-wrap: anywhere; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin-top: 1.2rem; color: var(--faint); font-size: .85rem; }
        .legend .bar { position: static; display: inline-block; width: 1.6rem; margin-right: .4rem; vertical-align: -.1rem; }
        @media (max-width: 60rem) { .row { grid-template-columns: 1fr; padding: .3rem 0; } }
        @media print { body { margin: 0; max-width: none; } .row { break-inside: avoid; } * { print-color-adjust: exact; } }

        """;
}
