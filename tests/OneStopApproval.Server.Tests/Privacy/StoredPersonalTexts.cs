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
}
