using System.Collections.Frozen;
using System.Security.Cryptography;
using OneStopApproval.Server.Exchange;

namespace OneStopApproval.Server.Hosting;

internal sealed partial class SettingsReader
{
    private const string KeysFolder = "Exchange:KeysFolder";

    // Public keys by department. A file that names no department opens nothing: no caller is of it.
    private FrozenDictionary<string, byte[]> ExchangeKeys()
    {
        var folder = Text(KeysFolder, "");
        if (folder.Length > 0 && !Directory.Exists(folder))
        {
            faults.Add($"{KeysFolder} is '{folder}': there is no such folder.");
        }

        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            if (PublicKeyIn($"{KeysFolder}: {Path.GetFileName(file)}", file) is { } key)
            {
                keys.Add(Path.GetFileNameWithoutExtension(file), key);
            }
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private byte[]? PublicKeyIn(string name, string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name} cannot be read: {exception.Message}");
            return null;
        }

        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            faults.Add($"{name} is no public key: it takes a P-256 key as PEM.");
            return null;
        }

        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            faults.Add($"{name} is on another curve: it must be a P-256 key.");
        }

        var publicKey = key.ExportSubjectPublicKeyInfo();
        if (!environment.IsDevelopment() && publicKey.AsSpan().SequenceEqual(DevelopmentExchangeKey.PublicKey()))
        {
            faults.Add($"{name} is the development key, which everybody can read: {environment.EnvironmentName} refuses it.");
        }

        return publicKey;
    }
}
