var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrpc();
builder.Services.AddGrpcHealthChecks();

await using var app = builder.Build();

app.MapGrpcHealthChecksService();

await app.RunAsync();
