using OneStopApproval.Cli;

Console.WriteLine(ServerLocation.Find());
