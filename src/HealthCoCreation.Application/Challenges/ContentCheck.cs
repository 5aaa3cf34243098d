using System.Buffers.Binary;
using System.Text;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Holds a content against the type it claims to be: by what is in it, never by its name, and in little memory whatever it is.</summary>
public static class ContentCheck
{
    private const int Piece = 64 * 1024;

    // The directory of a document's few hundred parts; a longer one is something else, or meant to tire us.
    private const int LongestDirectory = 1024 * 1024;

    public static async Task<bool> Is(FileType type, Stream content, CancellationToken ct) => content.Length > 0 && type.Form switch
    {
        ContentForm.Signature => await Begins(content, Encoding.Latin1.GetBytes(type.Mark!), ct),
        ContentForm.Text => await IsText(content, ct),
        ContentForm.OpenDocument => await BeginsWithType(content, type.Mark!, ct) && await Parts(content, ct) is not null,
        _ => await Parts(content, ct) is { } parts && parts.Contains("[Content_Types].xml") && parts.Contains(type.Mark!)
            && !parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)),
    };

    private static async Task<bool> Begins(Stream content, byte[] mark, CancellationToken ct) =>
        content.Length >= mark.Length && (await At(content, 0, mark.Length, ct)).AsSpan().SequenceEqual(mark);

    // UTF-8 without what no text has: NUL above all, and other controls but tab, line ends and form feed.
    private static async Task<bool> IsText(Stream content, CancellationToken ct)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, letters) = (new byte[Piece], new char[Piece + 1]);
        content.Position = 0;
        while (true)
        {
            var read = await content.ReadAsync(bytes, ct);
            try
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), letters, flush: read == 0);
                if (letters.AsSpan(0, count).ContainsAnyInRange('\0', '\b') || letters.AsSpan(0, count).ContainsAnyInRange('\u000e', '\u001f'))
                {
                    return false;
                }
            }
            catch (DecoderFallbackException)
            {
                return false;
            }

            if (read == 0)
            {
                return true;
            }
        }
    }

    // The first entry is called mimetype, is not compressed, and is the type.
    private static async Task<bool> BeginsWithType(Stream content, string type, CancellationToken ct)
    {
        var head = 30 + "mimetype".Length + type.Length;
        return content.Length > head && await At(content, 0, head, ct) is var bytes
            && bytes.AsSpan(0, 4).SequenceEqual("PK\u0003\u0004"u8)
            && Encoding.ASCII.GetString(bytes, 30, head - 30) == $"mimetype{type}";
    }

    /// <summary>The names of an archive's parts, from its directory at the end (APPNOTE.TXT, 4.3); null where it is none, or one of more than 4 GiB.</summary>
    private static async Task<HashSet<string>?> Parts(Stream content, CancellationToken ct)
    {
        if (!await Begins(content, [.. "PK\u0003\u0004"u8], ct) || content.Length < 22)
        {
            return null;
        }

        // The end's record stands at the very end, but for a comment of at most 64 KiB.
        var tail = (int)Math.Min(content.Length, 22 + ushort.MaxValue);
        var bytes = await At(content, content.Length - tail, tail, ct);
        var end = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || bytes.Length - end < 22)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(end + 10));
        var (size, start) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(end + 12)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(end + 16)));
        if (size > LongestDirectory || start + (long)size > content.Length)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        long at = start;
        for (var part = 0; part < count; part++)
        {
            if (at + 46 > start + (long)size)
            {
                return null;
            }

            var entry = await At(content, at, 46, ct);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(28));
            if (!entry.AsSpan(0, 4).SequenceEqual("PK\u0001\u0002"u8) || at + 46 + length > start + (long)size)
            {
                return null;
            }

            names.Add(Encoding.UTF8.GetString(await At(content, at + 46, length, ct)));
            at += 46 + length + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(32));
        }

        return names;
    }

    private static async Task<byte[]> At(Stream content, long position, int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        content.Position = position;
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
