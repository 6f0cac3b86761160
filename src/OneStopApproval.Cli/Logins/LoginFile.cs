using System.Text.Json;

namespace OneStopApproval.Cli.Logins;

/// <summary>Where logins are kept: a file of the user's own, which nobody else on the machine can read.</summary>
internal static class LoginFile
{
    private const string FolderVariable = "OSA_CONFIG";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Its path: in <c>OSA_CONFIG</c>, or in the folder of the user's settings.</summary>
    internal static string Location => Path.Combine(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "osa"),
        "logins.json");

    /// <summary>The login for this server; null without one.</summary>
    internal static Login? Find(Uri server) => Read().FirstOrDefault(login => IsSame(login.Server, server));

    /// <summary>Keeps this login in place of an earlier one for the same server.</summary>
    internal static void Keep(Login login) => Write([.. Read().Where(other => !IsSame(other.Server, login.Server)), login]);

    /// <summary>Forgets the login for this server, and says whether there was one.</summary>
    internal static bool Forget(Uri server)
    {
        var logins = Read();
        var others = logins.Where(login => !IsSame(login.Server, server)).ToArray();
        if (others.Length == logins.Length)
        {
            return false;
        }

        Write(others);
        return true;
    }

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Login[] Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Login[]>(File.ReadAllText(Location), Json) ?? [];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException)
        {
            throw new IOException($"{Location} is no file of logins. Remove it and log in again.");
        }
    }

    // Written beside and moved: whoever reads meanwhile sees the one or the other, and nobody else ever anything.
    private static void Write(Login[] logins)
    {
        var folder = Path.GetDirectoryName(Location)!;
        var beside = $"{Location}.{Environment.ProcessId}";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using (var stream = PrivateFile.Create(beside))
        {
            JsonSerializer.Serialize(stream, logins, Json);
        }

        File.Move(beside, Location, overwrite: true);
    }
}
