using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// Time-based one-time passwords (RFC 6238: SHA-1, six digits, 30 seconds), a clock's step early or late. The framework's own
/// check accepts two minutes either way and the same code again, so the step is decided here.
/// </summary>
internal static class TimeCodes
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Tolerance = 1;

    /// <summary>160 random bits in Base32, as RFC 4226 recommends.</summary>
    public static string NewKey()
    {
        var bytes = RandomNumberGenerator.GetBytes(20);
        var key = new StringBuilder(32);
        for (var bit = 0; bit < 160; bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < 20 ? bytes[bit / 8 + 1] : 0);
            key.Append(Base32[(pair >> (11 - bit % 8)) & 31]);
        }

        return key.ToString();
    }

    /// <summary>The step whose code it is, later than the last one used; null where it is none.</summary>
    public static long? StepOf(string key, string code, long lastStep, DateTimeOffset now)
    {
        var current = now.ToUnixTimeSeconds() / 30;
        long? found = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(key, step)), Encoding.UTF8.GetBytes(code)) && step > lastStep)
            {
                found = step;
            }
        }

        return found;
    }

    // SHA-1 is what authenticators speak; the construction does not need collision resistance (RFC 4226, B.2).
    public static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            if (((Base32.IndexOf(key[bit / 5], StringComparison.Ordinal) >> (4 - bit % 5)) & 1) == 1)
            {
                bytes[bit / 8] |= (byte)(128 >> (bit % 8));
            }
        }

        return bytes;
    }
}
