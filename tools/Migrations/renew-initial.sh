#!/usr/bin/env bash
# Makes the initial migration anew from the model. Only while nothing has been released.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=src/HealthCoCreation.Infrastructure/Persistence/Migrations
find "$folder" -name '*_Initial*.cs' -delete; rm -f "$folder/AppDbModelSnapshot.cs"
dotnet tool restore >/dev/null
dotnet restore tools/Migrations >/dev/null
dotnet ef migrations add Initial --project src/HealthCoCreation.Infrastructure --startup-project tools/Migrations --output-dir Persistence/Migrations
# one name for good, so that a renewed migration is a diff and not a new file
cd "$folder"
made=$(basename "$(ls *_Initial.cs)" .cs)
mv "$made.cs" 20260102000000_Initial.cs
mv "$made.Designer.cs" 20260102000000_Initial.Designer.cs
# and an id that says which one it is, so that a database made with an earlier one is told apart
sed -i "s/$made/20260102000000_Initial_$(sha256sum 20260102000000_Initial.cs | cut -c 1-8)/" 20260102000000_Initial.Designer.cs
