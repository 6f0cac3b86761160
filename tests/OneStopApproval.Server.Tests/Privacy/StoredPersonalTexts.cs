using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>Looks past the contract at the personal values that are stored.</summary>
internal static class StoredPersonalTexts
{
    /// <summary>Every personal value, opened.</summary>
    public static async Task<IReadOnlyList<string>> PersonalTextsAsync(this TestServer server) =>
        [.. (await server.PersonalValuesAsync()).Select(value => value.Value)];

    /// <summary>Every personal value with its kind.</summary>
    public static async Task<IReadOnlyList<PersonalValue>> PersonalValuesAsync(this TestServer server)
    {
        await using var db = server.Dialect.Open();
        return await server.Services.GetRequiredService<PersonalValues>().OpenAsync(db, db.PersonalValues, CancellationToken.None);
    }

    /// <summary>Erases the values of an application, or of a power, which no act erases, with their keys.</summary>
    public static async Task EraseAsync(this TestServer server, string resource)
    {
        await using var db = server.Dialect.Open();
        await PersonalValues.EraseAsync(db, resource.Split('/')[1], CancellationToken.None);
        server.Services.GetRequiredService<PersonalValues>().Forget(resource.Split('/')[1]);
    }
}
