using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Tls;

/// <summary>
/// What stands in some files, read again when their bytes have changed. New files that cannot be used leave what was read before in
/// use, are told once, and are tried again: a certificate may have come before its day. Their bytes are compared and not their times: a secret that is swapped by a link has no new time.
/// </summary>
/// <typeparam name="T">What is made of them.</typeparam>
/// <param name="what">What they are, for the log.</param>
/// <param name="files">The files.</param>
/// <param name="read">Makes it of their texts, in this order; <see cref="InvalidDataException"/> says why it cannot.</param>
/// <param name="describe">Tells of what was read.</param>
/// <param name="log">Told of every change.</param>
internal sealed class WatchedFiles<T>(
    string what, IReadOnlyList<string> files, Func<IReadOnlyList<string>, T> read, Func<T, string> describe, ILogger log)
    where T : class
{
    private readonly Lock gate = new();
    private byte[] seen = [];
    private string fault = "";
    private volatile T? current;

    /// <summary>What was read last.</summary>
    public T Current => current ?? Look();

    /// <summary>Looks whether they have changed.</summary>
    /// <returns>What is in use now.</returns>
    /// <exception cref="InvalidDataException">They cannot be used, and nothing was read before.</exception>
    public T Look()
    {
        lock (gate)
        {
            try
            {
                var bytes = files.Select(File.ReadAllBytes).ToArray();
                var hash = SHA256.HashData(Array.ConvertAll(bytes, SHA256.HashData).SelectMany(part => part).ToArray());
                if (!hash.AsSpan().SequenceEqual(seen))
                {
                    current = read(Array.ConvertAll(bytes, WatchedFiles.TextOf));
                    seen = hash;
                    TlsLog.FilesRead(log, what, describe(current));
                }

                fault = "";
            }
            catch (Exception exception)
            {
                // Whatever is wrong with new files, those who are connected and come are served as before.
                Tell(exception.Message);
            }

            return current ?? throw new InvalidDataException(fault);
        }
    }

    private void Tell(string reason)
    {
        if (current is not null && reason != fault)
        {
            TlsLog.FilesRefused(log, what, string.Join(", ", files.Distinct()), reason);
        }

        fault = reason;
    }
}

/// <summary>How watched files are read.</summary>
internal static class WatchedFiles
{
    /// <summary>What stands in a file's bytes: UTF-8, whatever they begin with.</summary>
    internal static string TextOf(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
