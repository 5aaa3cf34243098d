using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace HealthCoCreation.TestSupport;

/// <summary>Files as people send them.</summary>
public static class Files
{
    public const string Pdf = "application/pdf";
    public const string Text = "text/plain";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A PDF as far as anybody looks, with a content that no other has.</summary>
    public static byte[] APdf(int length = 2_000)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return bytes;
    }

    public static byte[] AText(string text = "Patients per year: 120. Noté à l'hôpital. ") => Encoding.UTF8.GetBytes(text + Given.Unique());

    /// <summary>An archive with these parts.</summary>
    public static byte[] AnArchive(params IEnumerable<(string Name, string Text)> parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Sends a file into a briefing pack.</summary>
    public static Task<Answer> Attach(
        this Caller caller, string challenge, string name, string mediaType, byte[] content, bool confidential = false, Action<HttpRequestMessage>? also = null) =>
        caller.Send(HttpMethod.Post, $"{challenge}/attachments{(confidential ? "?confidential=true" : "")}", also: request =>
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
            request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
            also?.Invoke(request);
        });
}
