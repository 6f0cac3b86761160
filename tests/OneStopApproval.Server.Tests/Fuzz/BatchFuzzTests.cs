using System.Diagnostics;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>
/// Files of a department's own system with anything in them and anything done to them: each is told what is wrong with it and
/// leaves nothing behind, or is taken in whole with one result for each row.
/// </summary>
public sealed class BatchFuzzTests(ITestOutputHelper output)
{
    private const int Giant = 600_000;

    [Fact]
    public async Task File_of_anything_is_told_its_faults_or_taken_in_whole()
    {
        var seconds = RunLength.Of("OSA_FUZZ_BATCH_SECONDS", 8, 60);
        var random = RunLength.Seeded();
        await using var story = Story.On(await TestServer.StartAsync(Engine.Sqlite, "--Limits:CallsPerMinute", "10000000"));
        await using var server = story.Server;
        await story.SubmitBareAsync(Construction);
        var began = Stopwatch.GetTimestamp();
        var bench = new Bench(story, random);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await bench.SendAsync();
        }

        output.WriteLine($"{bench.Refused} files refused, {bench.Taken} taken in");
        Assert.True(bench is { Refused: > 20, Taken: > 5 }, $"{bench.Refused} refused and {bench.Taken} taken in are no fuzzing.");
        // The next right file is one like any other.
        var answer = await story.OfficerOf(Construction).Exchange.ImportBatchAsync(await story.NextImportAsync(Construction, story.Row(Construction).Opine()));
        Assert.Single(answer.Results);
        await story.JournalHoldsAsync();
    }

    private sealed class Bench
    {
        private readonly Story story;
        private readonly Random random;
        private readonly FuzzPool pool = new();
        private readonly RandomMessages messages;
        private readonly List<ImportedRow> sent = [];
        private int number;
        private string previous = "";

        public Bench(Story story, Random random)
        {
            (this.story, this.random) = (story, random);
            messages = new(pool);
            pool.Add("name", story.ReviewName(Construction), random);
            pool.Add("name", story.ReviewName(Construction), random);
            pool.Add("name", story.Application, random);
            pool.Add("external_case_id", "GA-1", random);
        }

        public int Refused { get; private set; }

        public int Taken { get; private set; }

        public async Task SendAsync()
        {
            var (content, rows) = Altered(Made());
            var before = await CountAsync();
            try
            {
                var answer = await story.OfficerOf(Construction).Exchange.ImportBatchAsync(
                    new() { RequestId = RequestIds.Next(), Content = ByteString.CopyFrom(content) });
                (number, previous, Taken) = (answer.Batch.Number, answer.Batch.Sha256, Taken + 1);
                Assert.True(answer.Batch.Finished && answer.Results.Count == rows, $"{rows} rows, {answer.Results.Count} results: {Shown(content)}");
                Assert.All(answer.Results, result => Assert.True(
                    result.Outcome == ImportedOutcome.Done || (result.Reason.Length > 0 && result.Reason is not ("INTERNAL" or "STORAGE_UNAVAILABLE")), $"{result}: {Shown(content)}"));
            }
            catch (RpcException exception)
            {
                Refused++;
                var refusal = RefusedCall.From(exception);
                Assert.True(refusal.Code == StatusCode.InvalidArgument, $"{refusal}: {Shown(content)}");
                Assert.True(refusal.Reason == "MATERIAL_TOO_LARGE" || refusal.Fields.Count > 0, $"{refusal.Status} names no fault: {Shown(content)}");
                Assert.True(before == await CountAsync(), $"It left something behind: {Shown(content)}");
            }
        }

        private static string Shown(byte[] content) => Convert.ToBase64String(content[..Math.Min(content.Length, 8000)]);

        private async Task<(long Events, long Batches, long Rows)> CountAsync() =>
            (await story.Server.CountAsync("journal"), await story.Server.CountAsync("import_batches"), await story.Server.CountAsync("imported_rows"));

        // The signature is right; the rest is as it comes.
        private (byte[] Content, int Rows) Made()
        {
            var rows = Enumerable.Range(0, random.Next(6)).Select(_ => Row()).ToList();
            var lines = rows.Select(Line).ToList();
            switch (random.Next(14))
            {
                case 0 when lines.Count > 0:
                    lines[random.Next(lines.Count)] = JsonDamage.Of(lines[0], random);
                    break;
                case 1 when lines.Count > 0:
                    lines[0] = lines[0][..random.Next(lines[0].Length)];
                    break;
                case 2:
                    lines.Add($"{{\"id\":\"{RequestIds.Next()}\",\"review\":\"{new string('x', Giant)}\"}}");
                    break;
                case 3:
                    lines.AddRange(lines.ToArray());
                    break;
                case 4:
                    lines.Add(random.Next(5) switch { 0 => "", 1 => "null", 2 => "[]", 3 => string.Concat(Enumerable.Repeat("{\"a\":", 5000)), _ => "{\"id\":\"\\ud800\"}" });
                    break;
                case 5:
                    lines.AddRange(Enumerable.Repeat("{}", 1001));
                    break;
            }

            return (new DepartmentFile("housing", number + 1, previous) { Lines = [.. lines], Change = Manifest() }.Write(), lines.Count);
        }

        private Action<ExchangeManifest> Manifest() => random.Next(20) switch
        {
            0 => manifest => manifest.RowCount += random.Next(-2, 3),
            1 => manifest => manifest.Number = random.Next(-1, number + 4),
            2 => manifest => manifest.PreviousSha256 = random.Next(2) == 0 ? "" : new string('a', random.Next(70)),
            3 => manifest => manifest.Department = random.Next(2) == 0 ? "departments/water" : "x",
            4 => manifest => manifest.Version = random.Next(-1, 3),
            5 => manifest => manifest.AcknowledgedExport = random.Next(-1, 3),
            6 => manifest => manifest.Direction = (ExchangeDirection)random.Next(5),
            7 => manifest => manifest.CreateTime = null,
            _ => manifest => manifest.Version = 1,
        };

        private string Line(ImportedRow row)
        {
            try
            {
                return JsonFormatter.Default.Format(row);
            }
            catch (InvalidOperationException)
            {
                return "{\"id\":null}";
            }
        }

        private ImportedRow Row()
        {
            if (sent.Count > 0 && random.Next(6) == 0)
            {
                return sent[random.Next(sent.Count)];
            }

            var row = story.Row(Construction);
            switch (random.Next(6))
            {
                case 0:
                    row.Accept = new();
                    break;
                case 1:
                    row.Opinion = new() { Text = "意见。" };
                    break;
                case 2:
                    row.ExternalCaseId = "GA-1";
                    break;
                case 3:
                    row.Decision = new() { Outcome = DecisionOutcome.Grant };
                    break;
                default:
                    row = (ImportedRow)messages.Of(ImportedRow.Descriptor, random);
                    row.Id = RequestIds.Next();
                    break;
            }

            sent.Add(row);
            return row;
        }

        private (byte[] Content, int Rows) Altered((byte[] Content, int Rows) file)
        {
            var content = file.Content;
            return (random.Next(12) switch
            {
                0 => content[..random.Next(1, content.Length)],
                1 => Flipped(content),
                2 => [.. content, .. "{}\n"u8],
                3 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\n", "\r\n", StringComparison.Ordinal)),
                4 => Swapped(content),
                5 => Noise(),
                _ => content,
            }, file.Rows);
        }

        private byte[] Flipped(byte[] content)
        {
            byte[] copy = [.. content];
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            return copy;
        }

        private byte[] Swapped(byte[] content)
        {
            var lines = Encoding.UTF8.GetString(content).Split('\n');
            random.Shuffle(lines);
            return Encoding.UTF8.GetBytes(string.Join('\n', lines));
        }

        private byte[] Noise()
        {
            var noise = new byte[1 + random.Next(3000)];
            random.NextBytes(noise);
            return noise;
        }
    }
}
