using DepartmentWorker;
using DepartmentWorker.Checks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Client;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Client.Tokens;

var builder = Host.CreateApplicationBuilder(args);
var token = builder.Configuration["OSA_TOKEN"] ?? throw new InvalidOperationException("OSA_TOKEN: give the token of an officer of the department.");

builder.Services.AddOneStopApproval(options =>
{
    options.Address = new Uri(builder.Configuration["Server"] ?? "http://127.0.0.1:5080");
    // A real system asks its identity provider here, and says when the token ends.
    options.Tokens = _ => Task.FromResult(new AccessToken(token, DateTimeOffset.MaxValue));
});
builder.Services.AddSingleton(Standards.Read(Path.Combine(AppContext.BaseDirectory, "standards.csv")));
builder.Services.AddScoped<DossierReader>();
builder.Services.AddReviewWorker<PreCheck>(options => options.Item = builder.Configuration["Item"] ?? "");
await builder.Build().RunAsync();
