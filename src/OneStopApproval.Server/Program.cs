using OneStopApproval.Server.Hosting;

try
{
    await using var app = ServerHost.Create(args);
    await ServerHost.StartAsync(app, Console.Out);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartException exception)
{
    await Console.Error.WriteLineAsync("The server did not start:");
    foreach (var fault in exception.Faults)
    {
        await Console.Error.WriteLineAsync($"  {fault}");
    }

    return 2;
}
catch (OperationCanceledException)
{
    // Told to stop before it was ready: nothing was acknowledged, nothing is lost.
    return 0;
}
