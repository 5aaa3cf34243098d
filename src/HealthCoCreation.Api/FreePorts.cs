using System.Net;
using System.Net.Sockets;

namespace HealthCoCreation.Api;

/// <summary>In Development a taken port is no reason not to start: a free one is chosen and said.</summary>
internal static class FreePorts
{
    /// <summary>Just before the server listens: what was free before the database was loaded may be taken now.</summary>
    public static void Choose(WebApplication app)
    {
        var urls = app.Configuration["urls"];
        if (urls is null || !app.Environment.IsDevelopment())
        {
            return;
        }

        foreach (var url in urls.Split(';'))
        {
            app.Urls.Add(Taken(url) is { } uri ? $"{uri.Scheme}://127.0.0.1:0" : url);
        }
    }

    private static Uri? Taken(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Port <= 0)
        {
            return null;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, uri.Port));
            return null;
        }
        catch (SocketException)
        {
            Console.WriteLine($"Port {uri.Port} is taken; a free one is chosen.");
            return uri;
        }
    }
}
