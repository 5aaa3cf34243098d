namespace HealthCoCreation.Api.Verbs;

/// <summary>Asks a running platform whether it is ready: for containers, which have neither a shell nor curl.</summary>
internal static class Healthy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="address">Where it listens: <c>http://127.0.0.1:8080</c>.</param>
    public static async Task<bool> Ask(string address)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address.TrimEnd('/')}/health/ready"));
            await Console.Out.WriteLineAsync($"{(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer.");
            return false;
        }
    }
}
