using DepartmentWorker;
using DepartmentWorker.Checks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Client;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Client.Tokens;

var builder = Host.CreateApplicationBuilder(args);
var (token, certificate) = (builder.Configuration["OSA_TOKEN"], builder.Configuration["Certificate"]);
if (token is null && certificate is null)
{
    throw new InvalidOperationException("OSA_TOKEN or Certificate: give the token of an officer of the department, or the PEM file of the system's certificate.");
}

builder.Services.AddOneStopApproval(options =>
{
    options.Address = new Uri(builder.Configuration["Server"] ?? "http://127.0.0.1:5080");
    (options.Tls.Certificate, options.Tls.Key, options.Tls.Authorities) = (certificate, builder.Configuration["Key"], builder.Configuration["Authorities"]);
    // A real system without a certificate asks its identity provider here, and says when the token ends.
    options.Tokens = token is null ? null : _ => Task.FromResult(new AccessToken(token, DateTimeOffset.MaxValue));
});
builder.Services.AddSingleton(Standards.Read(Path.Combine(AppContext.BaseDirectory, "standards.csv")));
builder.Services.AddScoped<DossierReader>();
builder.Services.AddReviewWorker<PreCheck>(options => options.Item = builder.Configuration["Item"] ?? "");
await builder.Build().RunAsync();
